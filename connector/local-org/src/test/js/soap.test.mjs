import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsforce from 'jsforce';
import { ORG } from './connect.mjs';

const USERNAME = 'admin.user@techflow.example';

test('the login call opens a session for REST', async () => {
  const connection = new jsforce.Connection({ loginUrl: ORG, version: '64.0' });
  const user = await connection.login(USERNAME, 'local');
  assert.match(user.id, /^005/);
  assert.match(user.organizationId, /^00D.{15}$/);
  assert.equal(connection.instanceUrl, ORG);
  assert.equal((await connection.identity()).username, USERNAME);
});

test('a wrong password is refused', async () => {
  const connection = new jsforce.Connection({ loginUrl: ORG, version: '64.0' });
  await assert.rejects(connection.login(USERNAME, 'wrong'), /INVALID_LOGIN: Invalid username, password, security token; or user locked out\./);
});

test('version 65.0 has no login call', async () => {
  const connection = new jsforce.Connection({ loginUrl: ORG, version: '65.0' });
  await assert.rejects(connection.login(USERNAME, 'local'), /No operation available for request/);
});

test('logging out ends the session', async () => {
  const connection = new jsforce.Connection({ loginUrl: ORG, version: '64.0' });
  await connection.login(USERNAME, 'local');
  const { accessToken } = connection;
  await connection.logout();
  const stale = new jsforce.Connection({ instanceUrl: ORG, accessToken });
  await assert.rejects(stale.query('SELECT Id FROM Account'), { errorCode: 'INVALID_SESSION_ID' });
});
