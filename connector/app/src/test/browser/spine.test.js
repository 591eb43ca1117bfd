// An account executive's morning, on the running program.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, signIn } from "./browser.js";
import { OWNER, STRANGER, acmeId, connect, recordPage, until } from "./org.js";

let browser;
let acme;

function scoreOn(page) {
    return page.locator(".number").first().textContent().then(Number);
}

before(async () => {
    browser = await openBrowser();
    acme = await acmeId();
});

after(() => browser?.close());

test("the home page lists my deals by score, and the record page opens from it", async () => {
    const page = await signIn(browser, OWNER, "/lightning/page/home");
    const rows = page.locator("table.deals tbody tr");
    await rows.first().waitFor();
    const scores = (await rows.locator(".score").allTextContents()).map(Number);
    assert.ok(scores.length > 5);
    assert.deepEqual(
        scores,
        [...scores].sort((a, b) => a - b),
        "the worst comes first"
    );
    await page.getByRole("link", { name: /Acme Corporation/ }).click();
    await page.waitForURL(`**/lightning/r/Opportunity/${acme}/view`);
    await page.locator(".number").first().waitFor();
    await page.context().close();
});

test("the owner sees why the deal fell, accepts, and finds the task in the org", async () => {
    const page = await signIn(browser, OWNER, recordPage(acme));
    await page.locator(".number").first().waitFor();
    const score = await scoreOn(page);
    assert.ok(Math.abs(score - 48) <= 3, `48 ± 3, not ${score}`);
    const text = await page.locator("body").innerText();
    assert.match(text, /At Risk/);
    assert.match(text, /champion/i);
    const client = await connect(OWNER);
    const before = await client.query(
        `SELECT Previous_Value__c FROM Opportunity_Score__c WHERE Opportunity__c = '${acme}'`
    );
    const previous = before.records[0].Previous_Value__c;
    assert.ok(Math.abs(previous - 78) <= 3, `78 ± 3, not ${previous}`);
    assert.match(text, new RegExp(`\\b${previous}\\b`), "the value it fell from is on the page");

    const accept = page.getByRole("button", { name: "Accept" });
    const offered = await accept.count();
    assert.ok(offered > 0);
    await accept.first().click();
    const decided = await until("the decision in the org", async () => {
        const found = await client.query(
            `SELECT Id, Task__c, Owner__c FROM Opportunity_Recommendation__c
             WHERE Opportunity__c = '${acme}' AND Status__c = 'Accepted' AND Task__c != null`
        );
        return found.records[0];
    });
    const tasks = await client.query(
        `SELECT Id, OwnerId, Owner.Username FROM Task WHERE WhatId = '${acme}' AND Id = '${decided.Task__c}'`
    );
    assert.equal(tasks.totalSize, 1);
    assert.equal(tasks.records[0].Owner.Username, OWNER);
    await page.context().close();
});

test("a colleague without access sees neither the record nor its score", async () => {
    const page = await signIn(browser, STRANGER, recordPage(acme));
    await page.getByText(/don't have access|no access|not have access/i).first().waitFor();
    const text = await page.locator("body").innerText();
    assert.doesNotMatch(text, /Acme/);
    assert.equal(await page.locator(".number").count(), 0);
    await page.context().close();

    const client = await connect(STRANGER);
    for (const soql of [
        `SELECT Id FROM Opportunity WHERE Id = '${acme}'`,
        `SELECT Id FROM Opportunity_Score__c WHERE Opportunity__c = '${acme}'`,
        `SELECT Id FROM Opportunity_Score_Factor__c WHERE Score__r.Opportunity__c = '${acme}'`,
        `SELECT Id FROM Opportunity_Recommendation__c WHERE Opportunity__c = '${acme}'`,
        `SELECT Id FROM Task WHERE WhatId = '${acme}'`,
        `SELECT Id FROM EmailMessage WHERE RelatedToId = '${acme}'`
    ]) {
        assert.equal((await client.query(soql)).totalSize, 0, soql);
    }
});

test("a reply logged through the API moves the score on the open page", async () => {
    const page = await signIn(browser, OWNER, recordPage(acme));
    await page.locator(".number").first().waitFor();
    const before = await scoreOn(page);
    await page.evaluate(() => {
        window.stillHere = true;
    });
    const client = await connect(OWNER);
    const role = await client.query(
        `SELECT ContactId, Contact.Email FROM OpportunityContactRole WHERE OpportunityId = '${acme}' AND Role = 'Champion'`
    );
    const { ContactId: champion, Contact: contact } = role.records[0];
    const started = Date.now();
    const message = await client.sobject("EmailMessage").create({
        RelatedToId: acme,
        Incoming: true,
        Subject: "Re: next steps",
        FromAddress: contact.Email,
        ToAddress: OWNER,
        Status: "1",
        MessageDate: new Date().toISOString()
    });
    await client.sobject("EmailMessageRelation").create({
        EmailMessageId: message.id,
        RelationId: champion,
        RelationType: "FromAddress",
        RelationAddress: contact.Email
    });
    await until("the score moves", async () => (await scoreOn(page)) > before, 10_000);
    const milliseconds = Date.now() - started;
    console.log(`change-to-page: ${milliseconds} ms`);
    assert.equal(await page.evaluate(() => window.stillHere), true, "the page was not reloaded");
    await page.context().close();
});
