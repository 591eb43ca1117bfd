import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { connect, createAccounts } from './connect.mjs';

let connection;

before(async () => {
  connection = await connect();
});

test('create, retrieve, update and delete one record', async () => {
  const created = await connection.sobject('Account').create({ Name: 'Umlaut Ä "quoted"', NumberOfEmployees: 12 });
  assert.equal(created.success, true);
  assert.match(created.id, /^001\w{15}$/);

  const account = await connection.sobject('Account').retrieve(created.id);
  assert.equal(account.Name, 'Umlaut Ä "quoted"');
  assert.equal(account.NumberOfEmployees, 12);
  assert.match(account.CreatedDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  assert.equal(account.attributes.url, `/services/data/v65.0/sobjects/Account/${created.id}`);

  const updated = await connection.sobject('Account').update({ Id: created.id, Name: 'Renamed' });
  assert.equal(updated.success, true);
  assert.equal((await connection.sobject('Account').retrieve(created.id)).Name, 'Renamed');

  assert.equal((await connection.sobject('Account').destroy(created.id)).success, true);
  await assert.rejects(connection.sobject('Account').retrieve(created.id), { errorCode: 'NOT_FOUND' });
});

test('a refused record says which field is missing', async () => {
  await assert.rejects(connection.sobject('Account').create({ NumberOfEmployees: 1 }), (error) => {
    assert.equal(error.errorCode, 'REQUIRED_FIELD_MISSING');
    assert.match(error.message, /Name/);
    return true;
  });
});

test('upsert by external id creates, then updates', async () => {
  const [account] = await createAccounts(connection, 'Upsert', 1);
  const opportunity = await connection
    .sobject('Opportunity')
    .create({ Name: 'Upsert', AccountId: account, StageName: 'Discovery', CloseDate: '2030-01-31' });
  const score = { Key__c: 'upsert-1', Opportunity__c: opportunity.id, Agent__c: 'deal-health', Value__c: 48 };

  const created = await connection.sobject('Opportunity_Score__c').upsert(score, 'Key__c');
  assert.equal(created.success, true);
  assert.equal(created.created, true);

  const { Opportunity__c, ...change } = { ...score, Value__c: 52 };
  const updated = await connection.sobject('Opportunity_Score__c').upsert(change, 'Key__c');
  assert.equal(updated.success, true);
  assert.equal(updated.created, false);

  const rows = await connection.sobject('Opportunity_Score__c').find({ Key__c: 'upsert-1' }, 'Id, Value__c');
  assert.deepEqual(rows.map((row) => [row.Id, row.Value__c]), [[created.id, 52]]);
});

test('collections save what they can and report the rest in order', async () => {
  const results = await connection.sobject('Account').create([{ Name: 'Good one' }, { NumberOfEmployees: 3 }, { Name: 'Good two' }]);
  assert.deepEqual(results.map((result) => result.success), [true, false, true]);
  assert.equal(results[1].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');

  const ids = [results[0].id, results[2].id];
  const updates = await connection.sobject('Account').update(ids.map((Id, index) => ({ Id, Name: `Better ${index}` })));
  assert.ok(updates.every((result) => result.success));
  const retrieved = await connection.sobject('Account').retrieve(ids);
  assert.deepEqual(retrieved.map((account) => account.Name), ['Better 0', 'Better 1']);
  const deleted = await connection.sobject('Account').destroy(ids);
  assert.ok(deleted.every((result) => result.success));
});

test('all-or-none takes the good ones back', async () => {
  const results = await connection
    .sobject('Account')
    .create([{ Name: 'Taken back' }, { NumberOfEmployees: 3 }], { allOrNone: true });
  assert.deepEqual(results.map((result) => result.success), [false, false]);
  assert.equal(await connection.sobject('Account').count({ Name: 'Taken back' }), 0);
});

test('a composite uses what an earlier part answered, and rolls back as one', async () => {
  const composite = (name, contact) =>
    connection.request({
      method: 'POST',
      url: '/composite',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        allOrNone: true,
        compositeRequest: [
          { method: 'POST', url: '/services/data/v65.0/sobjects/Account', referenceId: 'account', body: { Name: name } },
          { method: 'POST', url: '/services/data/v65.0/sobjects/Contact', referenceId: 'contact', body: { ...contact, AccountId: '@{account.id}' } },
          { method: 'GET', url: '/services/data/v65.0/sobjects/Contact/@{contact.id}?fields=LastName,AccountId', referenceId: 'read' },
        ],
      }),
    });

  const { compositeResponse: good } = await composite('Composite', { LastName: 'Doe' });
  assert.deepEqual(good.map((part) => part.httpStatusCode), [201, 201, 200]);
  assert.equal(good[2].body.AccountId, good[0].body.id);

  const { compositeResponse: bad } = await composite('Rolled back', { FirstName: 'No last name' });
  assert.deepEqual(bad.map((part) => part.httpStatusCode), [400, 400, 400]);
  assert.deepEqual(bad.map((part) => part.body[0].errorCode), ['PROCESSING_HALTED', 'REQUIRED_FIELD_MISSING', 'PROCESSING_HALTED']);
  assert.equal(await connection.sobject('Account').count({ Name: 'Rolled back' }), 0);
});

test('describe tells fields, types and what may be written', async () => {
  const global = await connection.describeGlobal();
  assert.ok(global.sobjects.some((type) => type.name === 'Opportunity_Score__c' && type.custom));

  const { fields, keyPrefix } = await connection.sobject('Opportunity').describe();
  const byName = new Map(fields.map((field) => [field.name, field]));
  assert.equal(keyPrefix, '006');
  assert.equal(byName.get('Amount').type, 'currency');
  assert.equal(byName.get('AccountId').relationshipName, 'Account');
  assert.deepEqual(byName.get('AccountId').referenceTo, ['Account']);
  assert.equal(byName.get('CreatedDate').createable, false);
  assert.ok(byName.get('StageName').picklistValues.some((value) => value.value === 'Closed Won'));
});

test('files go up as base64 and come down as bytes', async () => {
  const content = Buffer.from([0, 1, 2, 250, 251, 252]);
  const version = await connection
    .sobject('ContentVersion')
    .create({ Title: 'Bytes', PathOnClient: 'bytes.bin', VersionData: content.toString('base64') });
  assert.equal(version.success, true);
  const stream = connection.sobject('ContentVersion').record(version.id).blob('VersionData');
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  assert.deepEqual(Buffer.concat(chunks), content);
});

test('deleted and updated records are found by time', async () => {
  const start = new Date(Date.now() - 60_000);
  const ids = await createAccounts(connection, 'Replicated', 2);
  await connection.sobject('Account').destroy(ids[0]);
  const end = new Date(Date.now() + 60_000);
  const deleted = await connection.sobject('Account').deleted(start.toISOString(), end.toISOString());
  assert.ok(deleted.deletedRecords.some((record) => record.id === ids[0]));
  const updated = await connection.sobject('Account').updated(start.toISOString(), end.toISOString());
  assert.ok(updated.ids.includes(ids[1]));
  assert.ok(!updated.ids.includes(ids[0]));
});

test('a platform event is published', async () => {
  const published = await connection
    .sobject('Score_Changed__e')
    .create({ Record_Id__c: '006000000000001AAA', Score_Id__c: 'a00000000000001AAA', Agent__c: 'deal-health' });
  assert.equal(published.success, true);
});
