import jsforce from 'jsforce';

/** Where the org under test listens. */
export const ORG = process.env.LOCAL_ORG_URL;

const USERNAME = process.env.LOCAL_ORG_USERNAME ?? 'admin.user@techflow.example';

/** A connection of a person, by the password flow. */
export async function connect(options = {}) {
  const connection = new jsforce.Connection({
    loginUrl: ORG,
    version: '65.0',
    oauth2: { loginUrl: ORG, clientId: 'local', clientSecret: 'local', redirectUri: 'http://localhost:1717/OauthRedirect' },
    ...options,
  });
  connection.bulk2.pollInterval = 20;
  connection.bulk2.pollTimeout = 30_000;
  await connection.loginByOAuth2(USERNAME, 'local');
  return connection;
}

/** Creates accounts with names Prefix 1 … Prefix n and answers their ids. */
export async function createAccounts(connection, prefix, count) {
  const ids = [];
  for (let start = 1; start <= count; start += 200) {
    const size = Math.min(200, count - start + 1);
    const records = Array.from({ length: size }, (_, index) => ({ Name: `${prefix} ${start + index}` }));
    const results = await connection.sobject('Account').create(records);
    ids.push(...results.map((result) => result.id));
  }
  return ids;
}
