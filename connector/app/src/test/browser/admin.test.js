// An admin's pages, on the running program: by mouse, by keyboard, for everybody, and for admins alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { MONITOR, STUDIO, button, check, editEntry, openOpportunity, openTab, suggest } from "./admin-pages.js";
import { openBrowser, signIn } from "./browser.js";
import { ORG, OWNER, acmeId, recordPage, until } from "./org.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ADMIN = "alex.morgan@techflow.example";
const DEVICES = { desk: 1280, tablet: 768, phone: 390 };
const CHANGED = "is tracked by the studio's test";

let browser;
const pages = new Map();

/** Name of the state → where it is, and what to do to get there. */
const STATES = {
    "the studio": [STUDIO, () => {}],
    "an object": [STUDIO, openOpportunity],
    "an entry": [STUDIO, editNextStep],
    "a check": [STUDIO, check],
    suggestions: [STUDIO, suggest],
    versions: [STUDIO, (page) => openTab(page, "Versions", page.getByText(/^Version \d+/).first())],
    drift: [STUDIO, (page) => openTab(page, "Drift", page.getByText(/The org is as|Seen/).first())],
    "the sync monitor": [MONITOR, (page) => page.getByRole("row", { name: /Opportunity/ }).first().waitFor()]
};

async function editNextStep(page) {
    await openOpportunity(page);
    return editEntry(page, "next_step");
}

async function open(width, path) {
    if (!pages.has(width)) {
        pages.set(width, await signIn(browser, ADMIN, path, { width, height: 900 }));
    }
    const page = pages.get(width);
    await page.goto(ORG + path);
    await page.getByText(/Version \d+ is in force|State: /).waitFor();
    return page;
}

/** One line for each element that axe finds wrong; the menu of tabs on a phone is Salesforce's own. */
async function violations(page) {
    await page.evaluate(AXE);
    const found = await page.evaluate(() => window.axe.run());
    return found.violations.flatMap(({ id, help, nodes }) =>
        nodes.filter(({ html }) => !html.includes("data-overflow")).map(({ html }) => `${id}: ${help}: ${html}`)
    );
}

before(async () => {
    browser = await openBrowser();
});

after(() => browser?.close());

for (const [state, [path, reach]] of Object.entries(STATES)) {
    for (const [device, width] of Object.entries(DEVICES)) {
        test(`${state} at a ${device}`, async () => {
            const page = await open(width, path);
            await reach(page);
            if (process.env.GREENDOOR_SCREENSHOTS) {
                const file = `${process.env.GREENDOOR_SCREENSHOTS}/${state} at a ${device}.png`;
                await page.screenshot({ path: file, fullPage: true });
            }
            assert.equal((await violations(page)).join("\n"), "");
            const reached = await page.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(reached <= width, `scrolls sideways: ${reached}`);
        });
    }
}

test("who is no admin finds neither tab nor page", async () => {
    const page = await signIn(browser, OWNER, STUDIO);
    await page.getByText("You don't have access").waitFor();
    assert.equal(await page.getByRole("link", { name: "Mapping Studio" }).count(), 0);
    assert.equal(await page.locator("c-mapping-studio").count(), 0);
    await page.context().close();
});

test("an entry is changed, previewed, applied and rolled back by keyboard alone", async () => {
    const page = await open(DEVICES.desk, STUDIO);
    const press = async (name) => {
        await until(`${name} can be pressed`, () => button(page, name).isEnabled());
        await button(page, name).focus();
        await page.keyboard.press("Enter");
    };
    await press(/^Opportunity .* opportunity\.yaml/);
    await page.getByRole("heading", { name: "Opportunity → opportunity" }).waitFor();
    await press("Edit next_step");
    const picker = page.getByRole("combobox", { name: "Field of the org" });
    await picker.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("descr");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await picker.inputValue(), "Description");
    await press("Take over");
    await page.getByText("Files changed, not applied: 1").waitFor();

    await press("Diff");
    await page.locator("c-mapping-diff").getByText("Description").first().waitFor();
    await press("Preview");
    await page.getByText(/API calls now/).waitFor();
    const before = await versionInForce(page);
    await press("Apply");
    await page.getByRole("textbox", { name: "Reason" }).focus();
    await page.keyboard.type(`Description ${CHANGED}`);
    await page.locator("c-mapping-apply lightning-button[data-confirm] button").focus();
    await page.keyboard.press("Enter");
    await page.getByText(`Version ${before + 1}: applied`).waitFor({ timeout: 120_000 });
    await until("it is in force", async () => (await versionInForce(page)) === before + 1);

    await press(`Roll back to version ${before}`);
    await page.getByRole("textbox", { name: "Reason" }).focus();
    await page.keyboard.type("It was a test");
    await page.locator("c-mapping-apply lightning-button[data-confirm] button").focus();
    await page.keyboard.press("Enter");
    await page.getByText(`Version ${before + 2}: applied`).waitFor({ timeout: 120_000 });
    await page.reload();
    await until("the former mapping is back", async () => (await versionInForce(page)) === before + 2);
    await openOpportunity(page);
    assert.ok(await page.getByText("NextStep").first().isVisible());
});

/** The number in the sentence that tells what is in force. */
async function versionInForce(page) {
    const text = page.getByText(/Version \d+ is in force/);
    await text.waitFor();
    return Number(/Version (\d+)/.exec(await text.textContent())[1]);
}

test("the sync monitor reconciles one object", async () => {
    const page = await open(DEVICES.desk, MONITOR);
    await button(page, "Reconcile Opportunity now").click();
    await page.getByText("Objects compared, and differences read again: 1").waitFor({ timeout: 60_000 });
});

test("a record page tells an admin why its score is what it is", async () => {
    const page = pages.get(DEVICES.desk);
    await page.goto(ORG + recordPage(await acmeId()));
    await button(page, /Why this value/).click();
    await page.getByText("Agent deal-health").waitFor();
    assert.equal((await violations(page)).join("\n"), "");
});
