/** The document of a quote's version: what it shows, and the job that saves it as a PDF. */
import type { Core } from '../core';
import type { QuotesFeature } from '../quotes/feature';
import type { SettingsFeature } from '../settings/feature';
import type { Shell } from '../shell';
import { exportPdf } from './export-pdf';
import { createDocuments, type Documents } from './quote-document';

export interface DocumentsFeatureOptions {
  settings: SettingsFeature;
  quotes: Pick<QuotesFeature, 'store' | 'inJobs' | 'requestOf' | 'changed'>;
  print: Shell['print'];
}

export function documentsFeature(
  { queue, today }: Core,
  { settings, quotes, print }: DocumentsFeatureOptions,
): Documents {
  const documents = createDocuments({
    today,
    quotes: quotes.inJobs,
    settings: settings.values,
    requestOf: quotes.requestOf,
    print,
  });
  queue.define(exportPdf({ documents, quotes: quotes.store, changed: quotes.changed }));
  return documents;
}
