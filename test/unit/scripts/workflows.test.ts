import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const FOLDER = '.github/workflows';
const workflows = readdirSync(join(root, FOLDER)).map((name) => `${FOLDER}/${name}`);

/** What GitHub's own parser finds wrong: unknown keys, wrong types, broken expressions, jobs that are missing. */
async function mistakes(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

describe.each(workflows)('%s', (name) => {
  const content = read(name);

  it('is what GitHub reads', async () => {
    expect(await mistakes(name, content)).toEqual([]);
  });

  it('takes every action by its commit, which nobody can move', () => {
    const uses = [...content.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may only read, unless a job says otherwise', () => {
    expect(content).toMatch(/^permissions:\n {2}contents: read$/m);
  });

  it('runs commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    for (const [, script] of content.matchAll(/npm (?:run )?(test|package|coverage)\b/g)) {
      expect(scripts).toHaveProperty([String(script)]);
    }
    for (const [, file] of content.matchAll(/(?:bash|node) ((?:\.github|scripts)\/\S+)/g)) {
      expect(existsSync(join(root, String(file))), file).toBe(true);
    }
  });
});

describe('the check of a workflow', () => {
  it('finds an unknown key, a job that is missing and a broken expression', async () => {
    const test = read(`${FOLDER}/test.yml`);
    for (const [from, to] of [
      ['timeout-minutes', 'timeout-minuets'],
      ['    steps:', '    needs: build\n    steps:'],
      ['${{ matrix.runner }}', '${{ matrix.runner'],
    ] as const) {
      expect(await mistakes('test.yml', test.replace(from, to)), to).not.toEqual([]);
    }
  });
});

describe('docs/releasing.md', () => {
  it('explains every secret that the release takes', () => {
    const guide = read('docs/releasing.md');
    const secrets = [...read(`${FOLDER}/release.yml`).matchAll(/secrets\.([A-Z_]+)/g)].map(
      ([, name]) => name,
    );
    expect(secrets.length).toBeGreaterThan(10);
    for (const secret of secrets) expect(guide).toContain(`\`${secret}\``);
  });
});
