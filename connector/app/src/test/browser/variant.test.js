// An admin's first hour with an org that nobody here has seen: from suggestions to scores, on the running program.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MONITOR, STUDIO, button, check, editEntry, openOpportunity, openTab, suggest } from "./admin-pages.js";
import { openBrowser, signIn } from "./browser.js";
import { ORG, connect, until } from "./org.js";

const ADMIN = "anke.lindner@nordwerk.example";
const SALESPERSON = "jana.petersen@nordwerk.example";
const INTEGRATION = "schnittstelle@nordwerk.example";
const CONTRACTS = "Nordwerk_Vertragsdaten";
/** A first backfill beside other work on the machine. */
const BACKFILL = { timeout: 300_000 };
const COMPARISON = { timeout: 120_000 };

let browser;
let page;

/** What Setup does, which is Salesforce's own and no page of the local org. */
async function assign(permissionSet, username) {
    const org = await connect(ADMIN);
    const idOf = async (object, condition) => (await org.sobject(object).findOne(condition, "Id")).Id;
    const { success } = await org.sobject("PermissionSetAssignment").create({
        AssigneeId: await idOf("User", { Username: username }),
        PermissionSetId: await idOf("PermissionSet", { Name: permissionSet })
    });
    assert.ok(success);
}

/** Keeps what the page looks like, at the width of a desk and of a tablet. */
async function picture(name, of = page) {
    const folder = process.env.GREENDOOR_SCREENSHOTS;
    for (const width of folder ? [768, 1280] : []) {
        await of.setViewportSize({ width, height: 900 });
        await of.screenshot({ path: `${folder}/variant, ${name}, ${width}.png`, fullPage: true });
    }
}

let failed = false;

/** Each step goes on from the one before it: after one that fails the others would only wait. */
function step(name, work) {
    test(name, async (t) => {
        if (failed) {
            t.skip("a step before it failed");
            return;
        }
        failed = true;
        await work();
        failed = false;
    });
}

before(async () => {
    browser = await openBrowser();
    page = await signIn(browser, ADMIN, STUDIO);
});

after(() => browser?.close());

step("the studio says that nothing is read yet, and why", async () => {
    await page.getByText("No mappings are in force yet").waitFor();
    await page.getByText(/^Nothing is read from the org yet: \d+ things did not fit/).click();
    await page.getByText(/fields\.parent_id: the org has no field Account\.ParentId/).waitFor();
    await picture("waiting");
    await page.getByText(/^Nothing is read from the org yet/).click();
});

step("what is suggested for this org is taken over as a whole", async () => {
    const suggestions = await suggest(page);
    const engagement = suggestions.getByRole("listitem").filter({ hasText: "Engagement__c → activity" });
    assert.match(await engagement.innerText(), /Confidence 9\d\s%[\s\S]*'Kundenkontakt' means activity/);
    await picture("suggestions");
    const offered = await suggestions.getByRole("button", { name: "Take", exact: true }).count();
    assert.ok(offered > 2, `${offered} suggestions change something`);
    await button(page, "Take all").click();
    await until("all are taken", async () => (await suggestions.getByText("Taken").count()) === offered);
    await openTab(page, "Mappings", page.getByText(`Files changed, not applied: ${offered}`));
});

step("the check names the permission set that grants what cannot be read", async () => {
    await openOpportunity(page);
    const picker = await editEntry(page, "loss_reason");
    await picker.fill("Verlustgrund__c");
    await button(page, "Take over").click();
    await picker.waitFor({ state: "detached" });
    const hidden = (await check(page)).getByRole("listitem").filter({ hasText: "Verlustgrund__c" });
    assert.match(await hidden.innerText(), new RegExp(`may not read it[\\s\\S]*Assign it the permission set ${CONTRACTS}`));
    await picture("check");
    await assign(CONTRACTS, INTEGRATION);
    await button(page, "Check").click();
    await hidden.waitFor({ state: "detached" });
    await page.getByText("Errors: 0. Warnings: 0.").waitFor();
});

step("what has become readable is suggested as well", async () => {
    const suggestions = await suggest(page);
    const contract = suggestions.getByRole("listitem").filter({ hasText: "Kontrakt__c → contract" });
    await contract.getByText("Fields", { exact: true }).click();
    await contract.getByText("Jahreswert__c").first().waitFor();
    await button(page, "Take all").click();
    await openTab(page, "Mappings", button(page, "Check"));
    await (await check(page)).getByText("Errors: 0. Warnings: 0.").waitFor();
});

step("a preview shows real records and what it costs", async () => {
    await button(page, "Preview").click();
    const preview = page.locator("c-mapping-preview");
    await preview.getByText(/API calls now: \d+.*the day's limit/).waitFor({ timeout: 60_000 });
    const engagements = preview.locator("section").filter({ hasText: "Engagement__c → activity: new" });
    assert.match(await engagements.innerText(), /8\.\d{3} records/);
    await picture("preview");
});

step("applied with a reason, the version's progress is told to its end", async () => {
    await button(page, "Apply").click();
    await page.getByRole("textbox", { name: "Reason" }).fill("Our first mapping");
    await page.locator("c-mapping-apply lightning-button[data-confirm] button").click();
    await page.getByText("Version 1: being applied").waitFor();
    await page.getByText(/[\d.]+ of [\d.]+ rows, \d+\s%/).waitFor(BACKFILL);
    await picture("applying");
    await page.getByText("Version 1: applied").waitFor(BACKFILL);
    await page.getByText(/Version 1 is in force since .* applied by anke\.lindner@nordwerk\.example: Our first mapping/).waitFor();
    assert.equal(await page.getByText(/Nothing is read from the org yet/).count(), 0);
    await picture("applied");
});

step("every object is compared with the org, and equal", async () => {
    await page.goto(ORG + MONITOR);
    await page.getByText("State: ready").waitFor(BACKFILL);
    const rows = page.locator("c-sync-objects tbody tr");
    const objects = await rows.count();
    await button(page, "Reconcile all now").click();
    await page.getByText(`Objects compared, and differences read again: ${objects}`).waitFor(COMPARISON);
    await until("each comparison shows", async () => (await rows.filter({ hasText: ": equal" }).count()) === objects);
    assert.equal(await page.getByText("Nothing is set aside.").count(), 1);
    await picture("monitor");
});

step("a salesperson finds the score on the page of a deal", async () => {
    const home = await signIn(browser, SALESPERSON, "/lightning/page/home");
    const worst = home.locator("table.deals tbody tr").first();
    const score = await worst.locator(".score").textContent();
    await picture("home", home);
    await worst.getByRole("link").click();
    await home.waitForURL("**/lightning/r/Opportunity/*/view");
    const panel = home.locator("c-deal-health-panel");
    await panel.locator(".number").waitFor();
    assert.equal(await panel.locator(".number").textContent(), score);
    assert.ok(Number(score) >= 0 && Number(score) <= 100, score);
    assert.ok((await panel.locator("c-factor-item").count()) > 0, "what lowers and raises it");
    await picture("deal", home);
});
