import assert from 'node:assert/strict'
import { test } from 'node:test'
import type pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { CommitUnknown, retryOnRestart, transaction } from './index.ts'
import type { Migration } from './index.ts'

const migrations: readonly Migration[] = [
  {
    id: 'room/0001-account',
    sql: `CREATE TABLE account (id int PRIMARY KEY, amount int NOT NULL); INSERT INTO account VALUES (1, 0), (2, 0);
      GRANT SELECT, INSERT, UPDATE ON account TO {app}`,
  },
]

test('what a job did is kept, what a failed job did is not', async () => {
  const database = await freshDatabase(migrations)
  const kept = await transaction(database.app, async (client) => {
    await client.query('UPDATE account SET amount = 5 WHERE id = 1')
    return 'kept'
  })
  assert.equal(kept, 'kept')
  const failing = transaction(database.app, async (client) => {
    await client.query('UPDATE account SET amount = 9 WHERE id = 1')
    throw new Error('changed my mind')
  })
  await assert.rejects(failing, /changed my mind/)
  assert.equal((await database.app.query('SELECT amount FROM account WHERE id = 1')).rows[0]?.amount, 5)
  assert.equal(database.app.idleCount, database.app.totalCount)
  await database.drop()
})

test('a job that swallowed an error of the database does not seem done', async () => {
  const database = await freshDatabase(migrations)
  const job = transaction(database.app, async (client) => {
    await client.query('UPDATE account SET amount = 5 WHERE id = 1')
    await client.query('SELECT 1/0').catch(() => {})
  })
  await assert.rejects(job, /rolled back/)
  assert.equal((await database.app.query('SELECT amount FROM account WHERE id = 1')).rows[0]?.amount, 0)
  await database.drop()
})

test('conflicting serializable transactions are done again until each counted', async () => {
  const database = await freshDatabase(migrations)
  const add = () =>
    transaction(
      database.app,
      async (client) => {
        const { rows } = await client.query<{ amount: number }>('SELECT amount FROM account WHERE id = 1')
        await client.query('UPDATE account SET amount = $1 WHERE id = 1', [(rows[0]?.amount ?? 0) + 1])
      },
      { isolation: 'serializable' },
    )
  await Promise.all([add(), add(), add()])
  assert.equal((await database.app.query('SELECT amount FROM account WHERE id = 1')).rows[0]?.amount, 3)
  await database.drop()
})

test('a deadlock is resolved by doing the loser again', async () => {
  const database = await freshDatabase(migrations)
  let met: (() => void) | undefined
  const meeting = new Promise<void>((resolve) => (met = resolve))
  let waiting = 0
  const both = (first: number, second: number) =>
    transaction(database.app, async (client) => {
      await client.query('UPDATE account SET amount = amount + 1 WHERE id = $1', [first])
      waiting += 1
      if (waiting === 2) met?.()
      await meeting
      await client.query('UPDATE account SET amount = amount + 1 WHERE id = $1', [second])
    })
  await Promise.all([both(1, 2), both(2, 1)])
  const { rows } = await database.app.query('SELECT amount FROM account ORDER BY id')
  assert.deepEqual(rows, [{ amount: 2 }, { amount: 2 }])
  await database.drop()
})

test('conflicts without end are given up', async () => {
  const database = await freshDatabase(migrations)
  let calls = 0
  const job = transaction(database.app, async () => {
    calls += 1
    throw Object.assign(new Error('conflict'), { code: '40001' })
  })
  await assert.rejects(job, { code: '40001' })
  assert.equal(calls, 5)
  await database.drop()
})

test('a read-only transaction writes nothing', async () => {
  const database = await freshDatabase(migrations)
  const job = transaction(database.app, (client) => client.query('UPDATE account SET amount = 1'), { readOnly: true })
  await assert.rejects(job, { code: '25006' })
  await database.drop()
})

test('a connection lost during COMMIT is told apart, and not done again by itself', async () => {
  const database = await freshDatabase([
    ...migrations,
    {
      id: 'room/0002-slow-commit',
      sql: `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()`,
    },
  ])
  let backend = 0
  const job = retryOnRestart(() =>
    transaction(database.app, async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      backend = rows[0]?.pid ?? 0
      await client.query('INSERT INTO account VALUES (3, 0)')
    }),
  )
  const timer = setInterval(() => {
    if (backend > 0) void database.owner.query('SELECT pg_terminate_backend($1)', [backend]).catch(() => {})
  }, 200)
  await assert.rejects(job, CommitUnknown)
  clearInterval(timer)
  await database.drop()
})

test('a connection on which a statement was never answered is not used again', async () => {
  const database = await freshDatabase(migrations)
  const begun = performance.now()
  const hung: pg.QueryConfig & { query_timeout: number } = { text: 'SELECT pg_sleep(20)', query_timeout: 200 }
  await assert.rejects(
    transaction(database.app, (client) => client.query(hung)),
    /timeout/,
  )
  assert.ok(performance.now() - begun < 10_000, 'nothing more was asked of it')
  assert.equal(database.app.totalCount, 0)
  await database.drop()
})
