import { Told } from '#components/article/told.tsx';
import StoryPage from '../../../[...path]/page.tsx';

export { generateMetadata } from '../../../[...path]/page.tsx';

/** A story with directives: the same page with their style. Reached by the rewrites of proxy.ts. */
export default async function ToldPage(parameters: Parameters<typeof StoryPage>[0]) {
  return <Told>{await StoryPage(parameters)}</Told>;
}
