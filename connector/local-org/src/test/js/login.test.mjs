import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsforce from 'jsforce';
import { connect, ORG } from './connect.mjs';

test('identity and user info name the user who signed in', async () => {
  const connection = await connect();
  const identity = await connection.identity();
  assert.equal(identity.username, 'admin.user@techflow.example');
  assert.equal(identity.organization_id.length, 18);
  const info = await connection.request('/services/oauth2/userinfo');
  assert.equal(info.user_id, identity.user_id);
});

test('client credentials act as the integration user', async () => {
  const connection = new jsforce.Connection({
    loginUrl: ORG,
    instanceUrl: ORG,
    oauth2: { loginUrl: ORG, clientId: 'local', clientSecret: 'local' },
  });
  await connection.authorize({ grant_type: 'client_credentials' });
  assert.equal((await connection.identity()).username, 'integration.user@techflow.example');
});

test('a wrong password is refused as Salesforce does', async () => {
  const connection = new jsforce.Connection({ loginUrl: ORG, oauth2: { loginUrl: ORG, clientId: 'local', clientSecret: 'local' } });
  await assert.rejects(connection.loginByOAuth2('admin.user@techflow.example', 'wrong'), (error) => {
    assert.equal(error.name, 'invalid_grant');
    assert.equal(error.message, 'authentication failure');
    return true;
  });
});

test('a revoked token is of no use', async () => {
  const connection = await connect();
  const { accessToken } = connection;
  await connection.oauth2.revokeToken(accessToken);
  const stale = new jsforce.Connection({ instanceUrl: ORG, accessToken });
  await assert.rejects(stale.query('SELECT Id FROM Account'), { errorCode: 'INVALID_SESSION_ID' });
});

test('an expired session is renewed by the client and the call succeeds', async () => {
  let renewals = 0;
  const connection = await connect({
    refreshFn: async (stale, done) => {
      renewals += 1;
      const { accessToken } = await connect();
      done(null, accessToken);
    },
  });
  const expired = await fetch(`${ORG}/local/sessions`, { method: 'DELETE' });
  assert.equal(expired.status, 200);
  const { totalSize } = await connection.query('SELECT COUNT() FROM User');
  assert.ok(totalSize > 0);
  assert.equal(renewals, 1);
});
