// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ConversationList } from '../../../../renderer/maya/ConversationList';
import { QueryProvider } from '../../../../renderer/platform/query';
import type { ConversationSummary } from '../../../../shared/maya/conversation';
import { installApp, Refused } from '../window-app';

const conversation = (conversationId: number, title: string): ConversationSummary => ({
  conversationId,
  title,
  quoteId: null,
  isAnswering: false,
  updatedAt: 0,
});
const KESTREL = conversation(1, 'Two bookkeepers');
const OTHER = conversation(2, 'Three paralegals');

function show(rename?: (title: string) => void) {
  const app = installApp({
    'maya.list': ({ text = '' }) => ({
      conversations: text === '' ? [KESTREL, OTHER] : text === 'kestrel' ? [KESTREL] : [],
      isMore: false,
    }),
    'maya.rename': ({ title }) => {
      rename?.(title);
      return {};
    },
  });
  render(
    <QueryProvider>
      <ConversationList current={1} open={() => undefined} />
    </QueryProvider>,
  );
  return app;
}

afterEach(cleanup);

it('searches as you type and says how many were found', async () => {
  show();
  expect(await screen.findByRole('button', { name: /^Three paralegals/ })).toBeDefined();
  expect(screen.getByRole('status').textContent).toBe('');
  const field = screen.getByRole('searchbox', { name: 'Search conversations' });
  fireEvent.change(field, { target: { value: 'kestrel' } });
  expect(await screen.findByText('1 conversation found')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Three paralegals/ })).toBeNull();
  fireEvent.change(field, { target: { value: 'snow' } });
  expect(await screen.findByText('No conversation found.')).toBeDefined();
});

it('renames the open conversation, and keeps what was typed where that fails', async () => {
  const app = show((title) => {
    if (title === 'Refused') throw new Refused('This conversation no longer exists.');
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Rename “Two bookkeepers”' }));
  const field = await screen.findByRole('textbox', { name: 'Title' });
  expect(field).toHaveProperty('value', 'Two bookkeepers');
  fireEvent.change(field, { target: { value: 'Refused' } });
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  expect(await screen.findByText('This conversation no longer exists.')).toBeDefined();
  expect(field).toHaveProperty('value', 'Refused');

  fireEvent.change(field, { target: { value: 'Kestrel' } });
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(app.calls).toContainEqual({ name: 'maya.rename', input: { conversationId: 1, title: 'Kestrel' } });
});
