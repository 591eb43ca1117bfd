import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { connect, createAccounts } from './connect.mjs';

const COUNT = 450;
let connection;

before(async () => {
  connection = await connect();
  await createAccounts(connection, 'Paged', COUNT);
});

test('a query answers its first page and the way to the next', async () => {
  const first = await connection.query("SELECT Id, Name FROM Account WHERE Name LIKE 'Paged %' ORDER BY Id", {
    headers: { 'Sforce-Query-Options': 'batchSize=200' },
  });
  assert.equal(first.totalSize, COUNT);
  assert.equal(first.done, false);
  assert.equal(first.records.length, 200);

  const second = await connection.queryMore(first.nextRecordsUrl);
  const third = await connection.queryMore(second.nextRecordsUrl);
  assert.equal(third.done, true);
  const ids = [first, second, third].flatMap((page) => page.records.map((record) => record.Id));
  assert.equal(new Set(ids).size, COUNT);
});

test('autoFetch follows the pages', async () => {
  const records = [];
  await new Promise((resolve, reject) => {
    connection
      .query("SELECT Id FROM Account WHERE Name LIKE 'Paged %'", { headers: { 'Sforce-Query-Options': 'batchSize=200' } })
      .on('record', (record) => records.push(record))
      .on('end', resolve)
      .on('error', reject)
      .run({ autoFetch: true, maxFetch: 1_000 });
  });
  assert.equal(records.length, COUNT);
});

test('parents, children and aggregates', async () => {
  const { id } = await connection.sobject('Account').create({ Name: 'Family' });
  await connection.sobject('Contact').create([
    { LastName: 'One', AccountId: id },
    { LastName: 'Two', AccountId: id },
  ]);
  const family = await connection.query(
    `SELECT Name, Owner.Username, (SELECT LastName, Account.Name FROM Contacts ORDER BY LastName) FROM Account WHERE Id = '${id}'`,
  );
  assert.equal(family.records[0].Owner.Username, 'admin.user@techflow.example');
  assert.deepEqual(family.records[0].Contacts.records.map((contact) => [contact.LastName, contact.Account.Name]), [
    ['One', 'Family'],
    ['Two', 'Family'],
  ]);
  const counted = await connection.query(`SELECT AccountId a, COUNT(Id) n FROM Contact WHERE AccountId = '${id}' GROUP BY AccountId`);
  assert.deepEqual(counted.records.map(({ a, n }) => [a, n]), [[id, 2]]);
});

test('queryAll shows the recycle bin', async () => {
  const [id] = await createAccounts(connection, 'Binned', 1);
  await connection.sobject('Account').destroy(id);
  const soql = `SELECT Id, IsDeleted FROM Account WHERE Id = '${id}'`;
  assert.equal((await connection.query(soql)).totalSize, 0);
  const all = await connection.query(soql, { scanAll: true });
  assert.deepEqual(all.records.map((record) => record.IsDeleted), [true]);
});

test('a malformed query names row and column', async () => {
  await assert.rejects(connection.query('SELECT Id FROM Account WHERE'), (error) => {
    assert.equal(error.errorCode, 'MALFORMED_QUERY');
    return true;
  });
  await assert.rejects(connection.query('SELECT Nothing__c FROM Account'), (error) => {
    assert.equal(error.errorCode, 'INVALID_FIELD');
    assert.match(error.message, /Row:1:Column:8/);
    return true;
  });
});

test('limits count the calls', async () => {
  const before = (await connection.limits()).DailyApiRequests.Remaining;
  await connection.query('SELECT Id FROM Account LIMIT 1');
  assert.ok((await connection.limits()).DailyApiRequests.Remaining < before);
  assert.ok(connection.limitInfo.apiUsage.used > 0);
});

test('a search finds text, a search without text says so', async () => {
  const { id } = await connection.sobject('Account').create({ Name: 'Findable Industries' });
  const { searchRecords } = await connection.search('FIND {findable} IN NAME FIELDS RETURNING Account(Id, Name)');
  assert.deepEqual(searchRecords.map((record) => [record.Id, record.Name]), [[id, 'Findable Industries']]);
  await assert.rejects(connection.search('FIND {} RETURNING Account'), { errorCode: 'MALFORMED_SEARCH' });
});

test('recent items are those of all objects, the latest first', async () => {
  const account = await connection.sobject('Account').create({ Name: 'Recent' });
  const contact = await connection.sobject('Contact').create({ LastName: 'Recent', AccountId: account.id });
  const recent = await connection.recent(5);
  assert.equal(recent.length, 5);
  assert.deepEqual(new Set(recent.slice(0, 2).map((item) => item.Id)), new Set([account.id, contact.id]));
  assert.equal(recent[0].Name, 'Recent');
});

test('columns of a query are described', async () => {
  const soql = 'SELECT Id, Name, Owner.Name, (SELECT LastName FROM Contacts) FROM Account';
  const described = await connection.request(`/query?q=${encodeURIComponent(soql)}&columns=true`);
  assert.equal(described.entityName, 'Account');
  assert.equal(described.keyPrefix, '001');
  const [id, name, owner, contacts] = described.columnMetadata;
  assert.deepEqual([id.columnName, id.apexType, name.textType], ['Id', 'Id', true]);
  assert.deepEqual([owner.columnName, owner.aggregate, owner.joinColumns[0].columnName], ['Owner', false, 'Name']);
  assert.deepEqual([contacts.columnName, contacts.aggregate, contacts.joinColumns[0].columnName], ['Contacts', true, 'LastName']);
});
