/** The company's logo and name. */
import type { ReactElement } from 'react';
import type { QuoteDocument } from '../../shared/document/quote-document';

export function Letterhead({ doc }: { doc: QuoteDocument }): ReactElement {
  return (
    <div className="company">
      {doc.company.logo !== null && <img src={doc.company.logo} alt="" />}
      <bdi>{doc.company.name}</bdi>
    </div>
  );
}
