// A person asks for a score of now: through the page, and past it.
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { after, before, test } from "node:test";
import { openBrowser, signIn } from "./browser.js";
import { CONNECTOR, ORG, OWNER, STRANGER, acmeId, connect, recordPage, until } from "./org.js";

const TIME = new Intl.DateTimeFormat("en-US", { timeStyle: "short", timeZone: "UTC" });

let browser;
let acme;
let path;

/** What the connector answers to a call that the org makes for the page's user. */
async function callOut(username) {
    const page = await signIn(browser, username, "/lightning/page/home");
    const answer = await page.evaluate(async (address) => {
        const response = await fetch(address, { method: "POST", headers: { "X-Requested-With": "XMLHttpRequest" } });
        return { status: response.status, body: await response.json() };
    }, `/lightning/callout/Greendoor${path}`);
    await page.context().close();
    return answer;
}

/** Which kind of space a time is written with differs between browsers. */
const plain = (text) => text.replace(/\s/g, " ").trim();

const part = (content) => Buffer.from(JSON.stringify(content)).toString("base64url");

/** All that the org would say, signed by somebody else under the org's key id. */
async function forgedToken() {
    const { keys } = await (await fetch(`${ORG}/id/keys`)).json();
    const client = await connect(OWNER);
    const { user_id: userId } = await client.identity();
    const now = Math.floor(Date.now() / 1000);
    const claims = {
        iss: ORG,
        aud: CONNECTOR,
        sub: OWNER,
        iat: now,
        exp: now + 120,
        scope: "greendoor",
        user_id: userId
    };
    const said = `${part({ alg: "RS256", typ: "JWT", kid: keys[0].kid })}.${part(claims)}`;
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return `${said}.${sign("RSA-SHA256", Buffer.from(said), privateKey).toString("base64url")}`;
}

before(async () => {
    browser = await openBrowser();
    acme = await acmeId();
    path = `/api/opportunities/${acme}/score`;
});

after(() => browser?.close());

test("the owner's call is accepted with a job", async () => {
    const { status, body } = await callOut(OWNER);
    assert.equal(status, 202);
    assert.match(body.jobId, /^[0-9a-f-]{36}$/);
});

test("the call of a colleague without access finds nothing", async () => {
    const { status, body } = await callOut(STRANGER);
    assert.equal(status, 404);
    assert.equal(body.jobId, undefined);
});

for (const [what, authorization] of [
    ["no token", () => ({})],
    ["a word for a token", () => ({ Authorization: "Bearer let-me-in" })],
    ["a token that another key signed", async () => ({ Authorization: `Bearer ${await forgedToken()}` })],
    ["a session of the org", async () => ({ Authorization: `Bearer ${(await connect(OWNER)).accessToken}` })]
]) {
    test(`a call with ${what} is not let in`, async () => {
        const response = await fetch(`${CONNECTOR}${path}`, { method: "POST", headers: await authorization() });
        assert.equal(response.status, 401);
        assert.equal(await response.text(), "");
    });
}

test("refresh renews the score, and the open page shows it", async () => {
    const client = await connect(OWNER);
    const asOf = async () => {
        const found = await client.query(`SELECT As_Of__c FROM Opportunity_Score__c WHERE Opportunity__c = '${acme}'`);
        return Date.parse(found.records[0].As_Of__c);
    };
    const page = await signIn(browser, OWNER, recordPage(acme));
    const refresh = page.getByRole("button", { name: "Refresh the score" });
    await refresh.waitFor();
    await page.evaluate(() => {
        window.stillHere = true;
    });
    const before = await asOf();
    await refresh.click();
    await page.getByText("A new score has been asked for.").waitFor();
    await until("the as-of is renewed", async () => (await asOf()) > before);
    await page.getByText("A new score has been asked for.").waitFor({ state: "hidden" });
    const shown = await page.locator(".as-of").textContent();
    assert.ok(plain(shown).endsWith(plain(TIME.format(await asOf()))), shown);
    assert.equal(await page.evaluate(() => window.stillHere), true, "the page was not reloaded");
    await page.context().close();
});
