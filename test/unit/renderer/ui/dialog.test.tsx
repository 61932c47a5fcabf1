// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.resetModules();
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', true],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', false],
  ['Mozilla/5.0 (X11; Linux x86_64)', false],
])('shows the default button first on Windows alone: %s', async (userAgent, isFirst) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  const { Dialog } = await import('../../../../renderer/ui/Dialog');
  render(
    <Dialog title="Remove?" isOpen onClose={() => undefined} actions={<button type="button">Remove</button>}>
      <p>Sure?</p>
    </Dialog>,
  );
  const row = screen.getByRole('button', { name: 'Remove' }).parentElement;
  expect(row?.className.includes('defaultFirst')).toBe(isFirst);
});
