import assert from 'node:assert/strict';
import { afterEach, before, test } from 'node:test';
import jsforce from 'jsforce';
import { StreamingExtension } from 'jsforce/lib/api/streaming.js';
import { connect } from './connect.mjs';

const EVENT = '/event/Score_Changed__e';

let connection;
let client;

before(async () => {
  connection = await connect();
});

afterEach(() => client?.disconnect());

/** A client of the streaming API; events are kept in the order of their arrival. */
function subscriber(...extensions) {
  client = connection.streaming.createClient(extensions);
  return client;
}

/** Subscribes and answers a function that waits for the next message. */
async function listen(channel, replayId) {
  const messages = [];
  const waiting = [];
  const extensions = replayId === undefined ? [] : [new StreamingExtension.Replay(channel, replayId)];
  const subscription = subscriber(...extensions).subscribe(channel, (message) => {
    const next = waiting.shift();
    if (next) next(message);
    else messages.push(message);
  });
  await subscription;
  return () =>
    messages.length > 0 ? Promise.resolve(messages.shift()) : new Promise((resolve) => waiting.push(resolve));
}

const publish = (agent) =>
  connection
    .sobject('Score_Changed__e')
    .create({ Record_Id__c: '006000000000001AAA', Score_Id__c: 'a00000000000001AAA', Agent__c: agent });

test('a platform event arrives at its subscriber', async () => {
  const next = await listen(EVENT);
  await publish('arrives');
  const { schema, payload, event } = await next();
  assert.equal(payload.Agent__c, 'arrives');
  assert.match(payload.CreatedDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.ok(event.replayId > 0);
  assert.ok(schema);
});

test('events are replayed from a replay id, and all of them from -2', async () => {
  const live = await listen(EVENT);
  for (const agent of ['one', 'two', 'three']) {
    await publish(agent);
  }
  const first = await live();
  assert.equal(first.payload.Agent__c, 'one');
  client.disconnect();

  const after = await listen(EVENT, first.event.replayId);
  assert.deepEqual([(await after()).payload.Agent__c, (await after()).payload.Agent__c], ['two', 'three']);
  client.disconnect();

  const all = await listen(EVENT, -2);
  const agents = [];
  while (agents.at(-1) !== 'three') {
    agents.push((await all()).payload.Agent__c);
  }
  assert.deepEqual(agents.slice(-3), ['one', 'two', 'three']);
});

test('a change event says what changed', async () => {
  const next = await listen('/data/OpportunityChangeEvent');
  const opportunity = connection.sobject('Opportunity');
  const { id } = await opportunity.create({ Name: 'Streamed', StageName: 'Discovery', CloseDate: '2030-01-31', NextStep: 'Call' });
  await opportunity.update({ Id: id, Amount: 1200.5, NextStep: null });

  const created = (await next()).payload;
  assert.equal(created.ChangeEventHeader.changeType, 'CREATE');
  assert.equal(created.ChangeEventHeader.entityName, 'Opportunity');
  assert.deepEqual(created.ChangeEventHeader.recordIds, [id]);
  assert.equal(created.NextStep, 'Call');
  const { ChangeEventHeader: header, ...updated } = (await next()).payload;
  assert.equal(header.changeType, 'UPDATE');
  assert.ok(header.changedFields.includes('NextStep') && header.changedFields.includes('Amount'));
  assert.deepEqual(header.nulledFields, ['NextStep']);
  assert.equal(updated.Amount, 1200.5);
  assert.equal(updated.NextStep, null);
  assert.ok(!('Name' in updated));
});

test('the standard channel carries all selected objects', async () => {
  const next = await listen('/data/ChangeEvents');
  const { id } = await connection.sobject('Task').create({ Subject: 'Streamed' });
  const { ChangeEventHeader: header } = (await next()).payload;
  assert.deepEqual([header.entityName, header.recordIds], ['Task', [id]]);
});

for (const [name, channel, replayId, error] of [
  ['a replay id that was never given out', EVENT, 99, /^400::The replayId \{99\} you provided was invalid\./],
  ['a channel that does not exist', '/event/Nothing__e', -1, /^400::The channel you requested to subscribe to does not exist/],
]) {
  test(`${name} is refused`, async () => {
    await assert.rejects(listen(channel, replayId), (refusal) => {
      assert.match(refusal.message, error);
      return true;
    });
  });
}

test('a client without a good session is told so at its handshake', async () => {
  const stale = new jsforce.Connection({ instanceUrl: connection.instanceUrl, accessToken: 'stale' });
  const failure = new Promise((resolve) => {
    client = stale.streaming.createClient([new StreamingExtension.AuthFailure(resolve)]);
  });
  client.subscribe(EVENT, () => {});
  const message = await failure;
  assert.equal(message.error, '403::Handshake denied');
  assert.equal(message.ext.sfdc.failureReason, '401::Authentication invalid');
});
