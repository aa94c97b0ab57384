/**
 * Makes a button read the story of its page with the browser's own voice: on, held, on again from the same sentence. Held
 * is begun anew, because browsers differ in what `pause` does.
 */
export default function begin(button) {
  const words = button.textContent;
  const { tongue, on, again } = button.dataset;
  const voice = findVoice(tongue);
  const pieces = listPieces(button.closest('article'), tongue);
  let at = 0;
  let said;
  const tell = (state) => {
    button.textContent = state;
  };
  const speak = () => {
    if (at === pieces.length) {
      at = 0;
      said = undefined;
      tell(words);
      return;
    }
    const piece = new SpeechSynthesisUtterance(pieces[at]);
    Object.assign(piece, { voice, lang: voice?.lang ?? tongue });
    piece.onend = piece.onerror = () => {
      // Of one that was held nothing follows.
      if (said !== piece) return;
      at += 1;
      speak();
    };
    said = piece;
    speechSynthesis.speak(piece);
  };
  const hold = () => {
    said = undefined;
    speechSynthesis.cancel();
    tell(again);
  };
  const press = () => {
    if (said !== undefined) return hold();
    speechSynthesis.cancel();
    tell(on);
    speak();
  };
  addEventListener('pagehide', () => said && hold());
  button.onclick = press;
  press();
}

/** One on this machine before one on a server, which is told what is read. */
function findVoice(tongue) {
  const fitting = speechSynthesis.getVoices().filter(({ lang }) => primary(lang) === primary(tongue));
  const rank = ({ lang, localService }) => (localService ? 2 : 0) + (lang.replace('_', '-') === tongue ? 1 : 0);
  return fitting.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

function primary(tongue) {
  return tongue.split(/[-_]/)[0].toLowerCase();
}

/** Some browsers fall silent within a long piece. */
const longest = 250;

/** Headline, standfirst and text in sentences; what the paper says around them has a language of its own. */
function listPieces(story, tongue) {
  const text = ':scope > div:not([lang]) :is(p, h2, h3, h4, li:not(:has(p, li)))';
  const beside = 'nav *, figure *, table *, details *, aside *, footer *, [role] *, [role]';
  const blocks = [
    ...story.querySelectorAll('h1, h1 + p:not([lang])'),
    ...[...story.querySelectorAll(text)].filter((one) => !one.matches(beside)),
  ];
  const sentences = new Intl.Segmenter(tongue, { granularity: 'sentence' });
  return blocks.flatMap((block) => {
    const pieces = [''];
    for (const { segment } of sentences.segment(block.textContent.trim())) {
      if (pieces.at(-1).length + segment.length > longest) pieces.push('');
      pieces[pieces.length - 1] += segment;
    }
    return pieces.filter((piece) => piece.trim());
  });
}
