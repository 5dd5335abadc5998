import { Link } from '../components/link';
import { Empty } from '../components/empty';
import { PageHeading } from '../components/page-heading';

export function NotFoundPage() {
  return (
    <>
      <PageHeading title="There is no such page" />
      <Empty text="The address may be mistyped, or the page has moved.">
        <Link className="button" to="/">
          See all products
        </Link>
      </Empty>
    </>
  );
}
