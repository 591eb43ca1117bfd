import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { connect } from './connect.mjs';

let connection;

before(async () => {
  connection = await connect();
  connection.bulk.pollInterval = 20;
  connection.bulk.pollTimeout = 30_000;
});

async function records(stream) {
  const rows = [];
  await new Promise((resolve, reject) => {
    stream.on('record', (row) => rows.push(row));
    stream.on('end', resolve);
    stream.on('error', reject);
  });
  return rows;
}

test('load answers each record in order, and a query reads them back', async () => {
  const input = Array.from({ length: 500 }, (_, index) => ({ Name: index === 3 ? '' : `Bulk one ${index}`, Site: 'a "b", c' }));
  const results = await connection.bulk.load('Account', 'insert', input);
  assert.equal(results.length, 500);
  assert.equal(results[3].success, false);
  assert.match(results[3].errors[0], /^REQUIRED_FIELD_MISSING:/);
  assert.equal(results.filter((result) => result.success && /^001/.test(result.id)).length, 499);

  const found = await records(await connection.bulk.query("SELECT Id, Name, Site FROM Account WHERE Name LIKE 'Bulk one %'"));
  assert.equal(found.length, 499);
  assert.equal(found[0].Site, 'a "b", c');
});

test('a job with two batches is watched, listed and closed', async () => {
  const job = connection.bulk.createJob('Contact', 'insert');
  const outcomes = ['First', 'Second'].map((LastName) => {
    const batch = job.createBatch();
    batch.once('queue', () => batch.poll(20, 30_000));
    return new Promise((resolve, reject) => {
      batch.once('response', resolve);
      batch.once('error', reject);
      batch.execute([{ LastName }]);
    });
  });
  for (const [result] of await Promise.all(outcomes)) {
    assert.equal(result.success, true);
  }
  assert.equal((await job.list()).length, 2);
  const info = await job.check();
  assert.equal(info.numberBatchesCompleted, '2');
  assert.equal(info.numberRecordsProcessed, '2');
  assert.equal((await job.close()).state, 'Closed');
});

test('a wrong object is refused', async () => {
  const job = connection.bulk.createJob('Nonsense', 'insert');
  await assert.rejects(job.open(), { name: 'InvalidJob' });
});
