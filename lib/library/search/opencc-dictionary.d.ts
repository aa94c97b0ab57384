declare module 'opencc-js/dict/TSCharacters' {
  /** `繁 简|…`: traditional characters, after each the simplified ones it became. The package has no types for its dictionaries. */
  const characters: string;
  export default characters;
}
