// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ListRow, ListTable, RowButton } from '../../../../renderer/lists/ListTable';

afterEach(cleanup);

interface Shown {
  ids: readonly number[];
  onOpen?: (id: number) => void;
  onMore?: (() => void) | null;
  onRowKey?: (key: string, id: number) => void;
  act?: (id: number) => void;
}

const list = ({ ids, onOpen, onMore = null, onRowKey, act: run }: Shown) => (
  <ListTable
    label="Leads"
    kind="lead"
    head={<th>Company</th>}
    rows={ids}
    idOf={(id) => id}
    total={onMore ? null : ids.length}
    isMore={onMore !== null}
    onMore={onMore}
    onRowKey={({ key }, id) => onRowKey?.(key, id)}
    actionsOf={(id) => [{ id: 'win', label: `Win ${id}`, run: () => run?.(id) }]}
  >
    {(id) => (
      <ListRow id={id} onOpen={() => onOpen?.(id)}>
        <td>
          <RowButton>{`Lead ${id}`}</RowButton>
        </td>
      </ListRow>
    )}
  </ListTable>
);
const button = (id: number) => screen.getByRole('button', { name: `Lead ${id}` });
const focused = () => document.activeElement?.textContent;

it('opens a row once, by a click on it or on its button', () => {
  const onOpen = vi.fn<(id: number) => void>();
  render(list({ ids: [1, 2], onOpen }));
  button(2).click();
  fireEvent.click(screen.getAllByRole('cell')[0] ?? document.body);
  expect(onOpen.mock.calls).toEqual([[2], [1]]);
});

it('moves between the rows with the arrows, and tells other keys with their row', () => {
  const onRowKey = vi.fn<(key: string, id: number) => void>();
  render(list({ ids: [1, 2], onRowKey }));
  button(1).focus();
  fireEvent.keyDown(button(1), { key: 'ArrowDown' });
  expect(focused()).toBe('Lead 2');
  fireEvent.keyDown(button(2), { key: 'ArrowDown' });
  expect(focused()).toBe('Lead 2');
  fireEvent.keyDown(button(2), { key: 'Delete' });
  expect(onRowKey).toHaveBeenLastCalledWith('Delete', 2);
  fireEvent.keyDown(button(2), { key: 'ArrowUp' });
  expect(focused()).toBe('Lead 1');
});

it('reads more rows where the last one is drawn, and goes on to the first of them', () => {
  const onMore = vi.fn<() => void>();
  const { rerender } = render(list({ ids: [1, 2], onMore }));
  expect(onMore).toHaveBeenCalledTimes(1);
  button(2).focus();
  fireEvent.keyDown(button(2), { key: 'ArrowDown' });
  expect(onMore).toHaveBeenCalledTimes(2);
  rerender(list({ ids: [1, 2, 3], onMore: null }));
  expect(focused()).toBe('Lead 3');
});

it('draws only the rows near the view, of ten thousand, and says where each stands', () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => i + 1);
  const onMore = vi.fn<() => void>();
  render(list({ ids, onMore }));
  const drawn = screen.getAllByRole('row').slice(1);
  expect(drawn.length).toBeLessThan(60);
  expect(drawn.map((row) => Number(row.getAttribute('aria-rowindex')))).toEqual(drawn.map((_, i) => i + 2));
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('-1');
  expect(onMore).not.toHaveBeenCalled();
});

it('offers what can be done with the row that was clicked with the right button, and no menu for text', async () => {
  const run = vi.fn<(id: number) => void>();
  render(list({ ids: [7, 8], act: run }));
  await act(async () => void fireEvent.contextMenu(button(8), { clientX: 5, clientY: 5 }));
  await act(async () => screen.getByRole('menuitem', { name: 'Win 8' }).click());
  expect(run.mock.calls).toEqual([[8]]);
  expect(screen.queryByRole('menu')).toBeNull();

  getSelection()?.selectAllChildren(document.body);
  expect(fireEvent.contextMenu(button(7))).toBe(true);
  expect(screen.queryByRole('menu')).toBeNull();
});
