/** What an address is for, as far as requests are told apart in counts: few, whatever strangers ask for. */
export type RequestKind = 'story' | 'page' | 'feed' | 'media' | 'search' | 'form' | 'desk' | 'static' | 'other';
