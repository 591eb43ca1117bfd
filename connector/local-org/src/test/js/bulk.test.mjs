import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { connect } from './connect.mjs';

const COUNT = 2_500;
let connection;

before(async () => {
  connection = await connect();
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

test('ingest inserts, and a query job reads everything back in pages', async () => {
  const rows = Array.from({ length: COUNT }, (_, index) => ({
    Name: `Bulk ${index}`,
    Description: index === 7 ? 'two\nlines, "quoted"' : '',
    NumberOfEmployees: String(index),
  }));
  const saved = await connection.bulk2.loadAndWaitForResults({
    object: 'Account',
    operation: 'insert',
    input: rows,
    pollInterval: 20,
    pollTimeout: 30_000,
  });
  assert.equal(saved.failedResults.length, 0);
  assert.equal(saved.successfulResults.length, COUNT);
  assert.ok(saved.successfulResults.every((row) => row.sf__Created === 'true' && /^001/.test(row.sf__Id)));

  const found = await records(
    await connection.bulk2.query("SELECT Id, Name, Description, NumberOfEmployees, Owner.Username FROM Account WHERE Name LIKE 'Bulk %'", {
      maxRecords: 1_000,
    }),
  );
  assert.equal(found.length, COUNT);
  assert.equal(new Set(found.map((row) => row.Id)).size, COUNT);
  const seventh = found.find((row) => row.Name === 'Bulk 7');
  assert.equal(seventh.Description, 'two\nlines, "quoted"');
  assert.equal(seventh.NumberOfEmployees, '7');
  assert.equal(seventh['Owner.Username'], 'admin.user@techflow.example');
});

test('refused rows come back with their reason, the others are saved', async () => {
  const results = await connection.bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'insert',
    input: [{ LastName: 'Kept', FirstName: 'A' }, { LastName: '', FirstName: 'Refused' }],
    pollInterval: 20,
    pollTimeout: 30_000,
  });
  assert.deepEqual(results.successfulResults.map((row) => row.LastName), ['Kept']);
  assert.deepEqual(results.failedResults.map((row) => row.FirstName), ['Refused']);
  assert.match(results.failedResults[0].sf__Error, /^REQUIRED_FIELD_MISSING:.*LastName.* --$/);
  assert.equal(results.unprocessedRecords.length, 0);
});

test('upsert takes an empty Id column, nulls by #N/A and leaves empty cells alone', async () => {
  const { id: account } = await connection.sobject('Account').create({ Name: 'Bulk upsert' });
  const { id: opportunity } = await connection
    .sobject('Opportunity')
    .create({ Name: 'Bulk upsert', AccountId: account, StageName: 'Discovery', CloseDate: '2030-01-31' });
  const load = (input) =>
    connection.bulk2.loadAndWaitForResults({
      object: 'Opportunity_Score__c',
      operation: 'upsert',
      externalIdFieldName: 'Key__c',
      input,
      pollInterval: 20,
      pollTimeout: 30_000,
    });

  const first = await load([{ Id: '', Key__c: 'bulk-1', Opportunity__c: opportunity, Agent__c: 'deal-health', Value__c: '48', Confidence__c: '0.5' }]);
  assert.deepEqual(first.failedResults, []);
  assert.equal(first.successfulResults[0].sf__Created, 'true');

  const second = await load([{ Key__c: 'bulk-1', Agent__c: '', Value__c: '51', Confidence__c: '#N/A' }]);
  assert.deepEqual(second.failedResults, []);
  assert.equal(second.successfulResults[0].sf__Created, 'false');

  const [score] = await connection.sobject('Opportunity_Score__c').find({ Key__c: 'bulk-1' }, 'Agent__c, Value__c, Confidence__c');
  assert.equal(score.Agent__c, 'deal-health');
  assert.equal(score.Value__c, 51);
  assert.equal(score.Confidence__c, null);
});

test('an unknown column fails the job and leaves its rows unprocessed', async () => {
  const job = connection.bulk2.createJob({ object: 'Account', operation: 'insert' });
  await job.open();
  await job.uploadData([{ Name: 'Never', Nonsense__c: 'x' }]);
  await job.close();
  await assert.rejects(job.poll(20, 30_000), /InvalidBatch : Field name not found : Nonsense__c/);
  const info = await job.check();
  assert.equal(info.state, 'Failed');
  assert.equal((await job.getUnprocessedRecords()).length, 1);
});

test('update and delete by Id', async () => {
  const created = await connection.sobject('Account').create([{ Name: 'Bulk update 1' }, { Name: 'Bulk update 2' }]);
  const ids = created.map((result) => result.id);
  const load = (operation, input) =>
    connection.bulk2.loadAndWaitForResults({ object: 'Account', operation, input, pollInterval: 20, pollTimeout: 30_000 });

  const updated = await load('update', ids.map((Id) => ({ Id, Site: 'HQ' })));
  assert.equal(updated.successfulResults.length, 2);
  assert.equal(await connection.sobject('Account').count({ Site: 'HQ' }), 2);

  const deleted = await load('delete', [...ids, '001000000000000AAA'].map((Id) => ({ Id })));
  assert.equal(deleted.successfulResults.length, 2);
  assert.equal(deleted.failedResults.length, 1);
  assert.equal(await connection.sobject('Account').count({ Site: 'HQ' }), 0);
});

test('a job is in progress for its first two looks', async () => {
  const job = await connection.request({
    method: 'POST',
    url: '/jobs/query',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ operation: 'query', query: 'SELECT Id FROM Account LIMIT 1' }),
  });
  const states = [];
  for (let look = 0; look < 3; look++) {
    states.push((await connection.request(`/jobs/query/${job.id}`)).state);
  }
  assert.deepEqual(states, ['InProgress', 'InProgress', 'JobComplete']);
});
