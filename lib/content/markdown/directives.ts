import { aside } from './directives/aside.ts';
import { captionedTable } from './directives/captioned-table.ts';
import { chart } from './directives/chart.ts';
import type { Directive } from './directives/directive.ts';
import { embed } from './directives/embed.ts';
import { figure } from './directives/figure.ts';
import { fileLink } from './directives/file-link.ts';
import { gallery } from './directives/gallery.ts';
import { keyPoints } from './directives/key-points.ts';
import { known } from './directives/known.ts';
import { pullQuote } from './directives/pull-quote.ts';
import { questions } from './directives/questions.ts';
import { recording } from './directives/recording.ts';
import { timeline } from './directives/timeline.ts';

/** Every directive; what they look like is in components/article/forms.module.css. */
export const directives: readonly Directive[] = [
  figure,
  gallery,
  pullQuote,
  aside,
  keyPoints,
  timeline,
  questions,
  captionedTable,
  known,
  chart,
  embed,
  recording,
  fileLink,
];
