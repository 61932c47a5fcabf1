/** The SQL of conversations, their messages, and the jobs they started. */
import { z } from 'zod';
import { Consent } from '../../../shared/maya/consent';
import { Block } from '../../../shared/maya/conversation';
import { ToolName } from '../../../shared/maya/tools';
import { fits, queryWords, searchText } from '../../../shared/lists/words';
import type { JobStatus } from '../../../shared/jobs/job';
import type { Db } from '../database/open';
import type { Names } from '../queue/queue';

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** A part of a message that does not leave the computer, and its placeholder in this conversation. */
export const Withheld = z.strictObject({ placeholder: z.string(), original: z.string() });
export type Withheld = z.infer<typeof Withheld>;

/** Older files hold names of tools: such a consent names no recipient, so that it covers no email. */
const Allowed = z.array(
  z.union([Consent, ToolName.transform((tool): Consent => ({ tool, recipient: null }))]),
);

const ConversationRow = z.object({
  id: z.int(),
  title: z.string(),
  quote_id: z.int().nullable(),
  allowed: json(Allowed),
  created_at: z.int(),
  updated_at: z.int(),
});
export type ConversationRow = z.infer<typeof ConversationRow>;

const MessageRow = z.object({
  id: z.int(),
  conversation_id: z.int(),
  turn_id: z.int().nullable(),
  role: z.enum(['user', 'assistant', 'tools']),
  status: z.enum(['done', 'stopped', 'failed', 'replaced']),
  blocks: json(z.array(Block)),
  /** The blocks that the API got or gave; null: the message is none of its history. */
  content: json(z.array(z.json())).nullable(),
  withheld: json(z.array(Withheld)),
  job_id: z.int().nullable(),
  created_at: z.int(),
});
export type MessageRow = z.infer<typeof MessageRow>;

const JobRow = z.object({ job_id: z.int(), tool: ToolName, told: z.string().nullable() });
export type ConversationJob = z.infer<typeof JobRow>;
const Id = z.object({ id: z.int() });
const Title = z.object({ id: z.int(), title: z.string() });
const Titled = z.object({ id: z.int(), title: z.string(), allowed: z.string() });
/** As it is stored: JSON, but the ids. */
const StoredMessage = z.object({
  id: z.int(),
  turn: z.int(),
  blocks: z.string(),
  content: z.string().nullable(),
  withheld: z.string(),
});
const Count = z.int().nonnegative();

export interface NewMessage {
  conversationId: number;
  turnId: number | null;
  role: MessageRow['role'];
  status?: MessageRow['status'];
  blocks: readonly Block[];
  content: readonly unknown[] | null;
  withheld?: readonly Withheld[];
  /** The person's one intended action. */
  submitKey?: string;
}

export type ConversationStore = ReturnType<typeof createConversationStore>;

export function createConversationStore(db: Db, now: () => number) {
  const sql = {
    begin: db.prepare(
      'INSERT INTO conversations (title, quote_id, created_at, updated_at) VALUES (@title, @quoteId, @now, @now) RETURNING id',
    ),
    get: db.prepare('SELECT * FROM conversations WHERE id = ?'),
    list: db.prepare(
      'SELECT * FROM conversations WHERE @quoteId IS NULL OR quote_id = @quoteId ORDER BY updated_at DESC, id DESC LIMIT @limit',
    ),
    titles: db.prepare(
      'SELECT id, title FROM conversations WHERE @quoteId IS NULL OR quote_id = @quoteId ORDER BY updated_at DESC, id DESC',
    ),
    allowing: db.prepare(
      "SELECT * FROM conversations WHERE allowed <> '[]' ORDER BY updated_at DESC, id DESC",
    ),
    touch: db.prepare('UPDATE conversations SET updated_at = ? WHERE id = ?'),
    allow: db.prepare('UPDATE conversations SET allowed = ? WHERE id = ?'),
    remove: db.prepare('DELETE FROM conversations WHERE id = ?'),
    add: db.prepare(
      `INSERT INTO chat_messages (conversation_id, turn_id, role, status, blocks, content, withheld, submit_key, created_at)
       VALUES (@conversationId, @turnId, @role, @status, @blocks, @content, @withheld, @submitKey, @now) RETURNING id`,
    ),
    message: db.prepare('SELECT * FROM chat_messages WHERE id = ?'),
    bySubmitKey: db.prepare('SELECT * FROM chat_messages WHERE submit_key = ?'),
    messages: db.prepare('SELECT * FROM chat_messages WHERE conversation_id = ? ORDER BY id'),
    turn: db.prepare(
      "SELECT * FROM chat_messages WHERE turn_id = ? AND status <> 'replaced' AND conversation_id = ? ORDER BY id",
    ),
    answers: db
      .prepare(
        "SELECT count(*) FROM chat_messages WHERE turn_id = ? AND status <> 'replaced' AND conversation_id = ? AND role = 'assistant'",
      )
      .pluck(),
    lastUser: db.prepare(
      "SELECT * FROM chat_messages WHERE conversation_id = ? AND role = 'user' ORDER BY id DESC LIMIT 1",
    ),
    /** What both sides wrote, without notes and answers that were replaced. */
    texts: db
      .prepare(
        `SELECT block.value ->> 'text' FROM chat_messages, json_each(chat_messages.blocks) AS block
         WHERE conversation_id = ? AND status <> 'replaced' AND block.value ->> 'kind' = 'text'`,
      )
      .pluck(),
    setJob: db.prepare('UPDATE chat_messages SET job_id = ? WHERE id = ?'),
    setBlocks: db.prepare('UPDATE chat_messages SET blocks = ? WHERE id = ?'),
    replace: db.prepare("UPDATE chat_messages SET status = 'replaced' WHERE turn_id = ?"),
    revive: db.prepare("UPDATE chat_messages SET status = 'replaced' WHERE turn_id = ? AND status <> 'done'"),
    addJob: db.prepare(
      'INSERT INTO conversation_jobs (conversation_id, job_id, tool) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    jobs: db.prepare('SELECT * FROM conversation_jobs WHERE conversation_id = ? ORDER BY job_id'),
    told: db.prepare('UPDATE conversation_jobs SET told = ? WHERE conversation_id = ? AND job_id = ?'),
    ofJob: db.prepare('SELECT conversation_id AS id FROM conversation_jobs WHERE job_id = ?'),
    all: db.prepare('SELECT id, title, allowed FROM conversations'),
    setTitle: db.prepare('UPDATE conversations SET title = ? WHERE id = ?'),
    stored: db.prepare(
      'SELECT id, coalesce(turn_id, id) AS turn, blocks, content, withheld FROM chat_messages WHERE conversation_id = ?',
    ),
    setStored: db.prepare('UPDATE chat_messages SET blocks = ?, withheld = ? WHERE id = ?'),
    forgetTurn: db.prepare(
      'UPDATE chat_messages SET content = NULL WHERE coalesce(turn_id, id) = ? AND conversation_id = ?',
    ),
  };
  const idOf = (row: unknown): number => Id.parse(row).id;
  const textsOf = (id: number): string[] => z.array(z.string()).parse(sql.texts.all(id));
  const messageOf = (row: unknown): MessageRow => MessageRow.parse(row);

  return {
    begin: (title: string, quoteId: number | null): number =>
      idOf(sql.begin.get({ title, quoteId, now: now() })),
    get(id: number): ConversationRow | null {
      const row = sql.get.get(id);
      return row === undefined ? null : ConversationRow.parse(row);
    },
    /**
     * The newest first.
     *
     * @param text each of its words must begin a word of the title or of a message; without a word, all fit
     * @param quoteId what they are about; null: anything
     */
    list(limit: number, text = '', quoteId: number | null = null): ConversationRow[] {
      const words = queryWords(text);
      const rows =
        words.length === 0
          ? sql.list.all({ limit, quoteId })
          : sql.titles
              .all({ quoteId })
              .map((row) => Title.parse(row))
              .filter(({ id, title }) => fits(searchText([title, ...textsOf(id)].join('\n')), words))
              .slice(0, limit)
              .map(({ id }) => sql.get.get(id));
      return rows.map((row) => ConversationRow.parse(row));
    },
    /** The conversations in which something is allowed, the newest first. */
    allowing: (): ConversationRow[] => sql.allowing.all().map((row) => ConversationRow.parse(row)),
    allow: (id: number, consents: readonly Consent[]): void =>
      void sql.allow.run(JSON.stringify(consents), id),
    rename: (id: number, title: string): void => void sql.setTitle.run(title, id),
    remove: (id: number): boolean => sql.remove.run(id).changes > 0,
    add({ status = 'done', withheld = [], submitKey, blocks, content, ...message }: NewMessage): number {
      sql.touch.run(now(), message.conversationId);
      return idOf(
        sql.add.get({
          ...message,
          status,
          blocks: JSON.stringify(blocks),
          content: content && JSON.stringify(content),
          withheld: JSON.stringify(withheld),
          submitKey: submitKey ?? null,
          now: now(),
        }),
      );
    },
    message(id: number): MessageRow | null {
      const row = sql.message.get(id);
      return row === undefined ? null : messageOf(row);
    },
    bySubmitKey(submitKey: string): MessageRow | null {
      const row = sql.bySubmitKey.get(submitKey);
      return row === undefined ? null : messageOf(row);
    },
    messages: (conversationId: number): MessageRow[] => sql.messages.all(conversationId).map(messageOf),
    /** What answers a message so far, in order. */
    turn: (conversationId: number, turnId: number): MessageRow[] =>
      sql.turn.all(turnId, conversationId).map(messageOf),
    /** Which answer of the model to a message is written next; the first is 1. */
    round: (conversationId: number, turnId: number): number =>
      Count.parse(sql.answers.get(turnId, conversationId)) + 1,
    lastUser(conversationId: number): MessageRow | null {
      const row = sql.lastUser.get(conversationId);
      return row === undefined ? null : messageOf(row);
    },
    setJob: (messageId: number, jobId: number): void => void sql.setJob.run(jobId, messageId),
    setBlocks: (messageId: number, blocks: readonly Block[]): void =>
      void sql.setBlocks.run(JSON.stringify(blocks), messageId),
    /** The message is to be answered again: of the earlier answer, only the jobs that it started still count. */
    replaceAnswer: (turnId: number): void => void sql.replace.run(turnId),
    /** Resumes a turn that ended early: deletes the message about its end. */
    reopenAnswer: (turnId: number): void => void sql.revive.run(turnId),
    addJob: (conversationId: number, jobId: number, tool: ToolName): void =>
      void sql.addJob.run(conversationId, jobId, tool),
    jobs: (conversationId: number): ConversationJob[] =>
      sql.jobs.all(conversationId).map((row) => JobRow.parse(row)),
    setTold: (conversationId: number, jobId: number, told: JobStatus): void =>
      void sql.told.run(told, conversationId, jobId),
    /** The conversations that a job belongs to. */
    ofJob: (jobId: number): number[] => sql.ofJob.all(jobId).map(idOf),
    /**
     * Takes names out of every conversation. A turn that named one is no longer sent to the model.
     *
     * @param namesIn the names to look for in a conversation, by the jobs that it started
     * @returns the conversations that changed
     */
    erase(namesIn: (jobIds: readonly number[]) => Names): number[] {
      const changed = new Set<number>();
      for (const conversation of sql.all.all().map((row) => Titled.parse(row))) {
        const { id, title, allowed } = conversation;
        const names = namesIn(sql.jobs.all(id).map((row) => JobRow.parse(row).job_id));
        if (names.standIn(title)) {
          sql.setTitle.run(names.redact(title), id);
          changed.add(id);
        }
        if (names.standIn(allowed)) {
          const others = json(Allowed)
            .parse(allowed)
            .filter(({ recipient }) => !names.standIn(recipient ?? ''));
          sql.allow.run(JSON.stringify(others), id);
          changed.add(id);
        }
        for (const message of sql.stored.all(id).map((row) => StoredMessage.parse(row))) {
          if (names.standIn(message.blocks) || names.standIn(message.withheld)) {
            sql.setStored.run(names.redact(message.blocks), names.redact(message.withheld), message.id);
            changed.add(id);
          }
          if (message.content !== null && names.standIn(message.content))
            sql.forgetTurn.run(message.turn, id);
        }
      }
      return [...changed];
    },
    /** The conversations in which a name is. */
    naming: (names: Names): number[] =>
      sql.all
        .all()
        .map((row) => Titled.parse(row).id)
        .filter((id) =>
          sql.stored
            .all(id)
            .map((row) => StoredMessage.parse(row))
            .some(
              ({ blocks, content, withheld }) =>
                names.standIn(blocks) ||
                names.standIn(withheld) ||
                (content !== null && names.standIn(content)),
            ),
        ),
  };
}
