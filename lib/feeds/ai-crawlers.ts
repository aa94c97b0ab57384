/**
 * Programs of AI companies that announce themselves and say that they obey robots.txt, by the name they look for there,
 * as of November 2026. A company that adds one says so on the page named beside it; a name nobody uses does no harm.
 *
 * `training`: what it reads may become part of a model. Who does both stands here, as do names that fetch nothing and
 * only say what may be done with what the company's search engine has read (Google-Extended, Applebot-Extended).
 * `search`: it keeps an index from which questions are answered with links.
 * `user`: it fetches a page because somebody asked about it just now; some companies then obey nobody but that person.
 */
export const aiCrawlers: readonly AiCrawler[] = [
  // developers.openai.com/api/docs/bots
  { name: 'GPTBot', purpose: 'training' },
  { name: 'OAI-SearchBot', purpose: 'search' },
  { name: 'ChatGPT-User', purpose: 'user' },
  // support.anthropic.com, "Does Anthropic crawl data from the web"
  { name: 'ClaudeBot', purpose: 'training' },
  { name: 'Claude-SearchBot', purpose: 'search' },
  { name: 'Claude-User', purpose: 'user' },
  // developers.google.com/search/docs/crawling-indexing/google-common-crawlers
  { name: 'Google-Extended', purpose: 'training' },
  // support.apple.com/119829
  { name: 'Applebot-Extended', purpose: 'training' },
  // developers.facebook.com/docs/sharing/webmasters/web-crawlers
  { name: 'Meta-ExternalAgent', purpose: 'training' },
  { name: 'Meta-WebIndexer', purpose: 'search' },
  { name: 'Meta-ExternalFetcher', purpose: 'user' },
  // developer.amazon.com/support/amazonbot
  { name: 'Amazonbot', purpose: 'training' },
  { name: 'Amzn-SearchBot', purpose: 'search' },
  { name: 'Amzn-User', purpose: 'user' },
  // docs.perplexity.ai/guides/bots
  { name: 'PerplexityBot', purpose: 'search' },
  { name: 'Perplexity-User', purpose: 'user' },
  // docs.mistral.ai/robots
  { name: 'MistralAI-User', purpose: 'user' },
  // duckduckgo.com/duckassistbot
  { name: 'DuckAssistBot', purpose: 'user' },
  // commoncrawl.org/ccbot: a public collection, of which models are made
  { name: 'CCBot', purpose: 'training' },
  // allenai.org/crawler
  { name: 'AI2Bot', purpose: 'training' },
  // These two tell site owners nothing; seen in logs, and listed by github.com/ai-robots-txt/ai.robots.txt
  { name: 'Bytespider', purpose: 'training' },
  { name: 'cohere-training-data-crawler', purpose: 'training' },
];

/** One program, and what it reads the site for. */
export type AiCrawler = { readonly name: string; readonly purpose: 'training' | 'search' | 'user' };
