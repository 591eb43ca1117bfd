import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { connect } from './connect.mjs';

let conn;
let userId;

before(async () => {
  conn = await connect();
  userId = (await conn.identity()).user_id;
});

async function deal(name) {
  const { id } = await conn.sobject('Opportunity').create({
    Name: name,
    StageName: 'Prospecting',
    CloseDate: '2030-01-31',
    Amount: 5,
  });
  return id;
}

test('submit, approve and reject', async () => {
  const first = await conn.process.approval.submit(await deal('Chosen by jsforce'), 'please', {
    nextApproverIds: [userId],
  });
  assert.equal(first.instanceStatus, 'Pending');
  const approved = await conn.process.approval.approve(first.newWorkitemIds[0], 'fine');
  assert.equal(approved.instanceStatus, 'Approved');

  const second = await conn.process.approval.submit(await deal('Chosen in vain'), 'please', {
    nextApproverIds: [userId],
  });
  const rejected = await conn.process.approval.reject(second.newWorkitemIds[0], 'no');
  assert.equal(rejected.instanceStatus, 'Rejected');
});

test('a refusal has its code', async () => {
  const unfit = await deal('Unfit');
  await assert.rejects(async () => await conn.process.approval.submit(unfit, 'please'), {
    errorCode: 'NO_APPLICABLE_PROCESS',
  });
});
