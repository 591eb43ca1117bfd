// Every page and state: nothing that axe finds wrong, and on a phone nothing cut off.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser, signIn } from "./browser.js";
import { ORG, OWNER, STRANGER, acmeId, connect, dealToDecide, recordPage } from "./org.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const HOME = "/lightning/page/home";
const CHIEF = "victoria.hayes@techflow.example";
/** A name as long as the field takes, with a word that is longer than a line. */
const LONG = `${"Rechtsschutzversicherungsgesellschaften".repeat(2)} and Partners - Process Automation`;

let browser;
const ids = {};
const windows = new Map();

/** Name of the state → who sees it, where, and what to do to get there. */
const STATES = {
    "the home page": [OWNER, () => HOME],
    "a home page without deals": [CHIEF, () => HOME],
    "the list": [OWNER, () => "/lightning/o/Opportunity/list"],
    "a record page": [OWNER, () => recordPage(ids.acme)],
    "a record page with long names": [OWNER, () => recordPage(ids.long)],
    "a record that is not scored": [OWNER, () => recordPage(ids.closed)],
    "a record without access": [STRANGER, () => recordPage(ids.acme)],
    "the user menu": [OWNER, () => HOME, (page) => button(page, /User menu/).click()],
    evidence: [
        OWNER,
        () => recordPage(ids.acme),
        async (page) => {
            await button(page, /records/).click();
            await page.locator("ul.records a").first().waitFor();
        }
    ],
    "dismissing without a reason": [
        OWNER,
        () => recordPage(ids.long),
        async (page) => {
            await button(page, "Dismiss").click();
            await page.getByRole("textbox").waitFor();
            await button(page, "Dismiss").click();
            await page.getByText("Say why the").last().waitFor();
        }
    ],
    snoozing: [
        OWNER,
        () => recordPage(ids.long),
        async (page) => {
            await button(page, "Snooze").click();
            await page.getByLabel("Bring it back on").waitFor();
        }
    ]
};

const button = (page, name) => page.getByRole("button", { name }).first();

/** The window of a person on a device: they sign in once. */
async function open(person, viewport, path) {
    const window = `${person} ${viewport.width}`;
    if (!windows.has(window)) {
        windows.set(window, await signIn(browser, person, path, viewport));
    }
    const page = windows.get(window);
    await page.goto(ORG + path);
    await page.locator("main h1, main h2").first().waitFor({ state: "attached" });
    await page.locator("lightning-spinner").first().waitFor({ state: "detached" });
    return page;
}

before(async () => {
    browser = await openBrowser();
    ids.acme = await acmeId();
    const client = await connect(OWNER);
    ids.long = await dealToDecide(client);
    const closed = await client.query("SELECT Id FROM Opportunity WHERE IsClosed = TRUE LIMIT 1");
    ids.closed = closed.records[0].Id;
    await client.sobject("Opportunity").update({ Id: ids.long, Name: LONG });
});

after(() => browser?.close());

/** One line for each element that axe finds wrong. */
async function violations(page) {
    await page.evaluate(AXE);
    const found = await page.evaluate(() => window.axe.run());
    return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

/**
 * Texts that reach beyond the window's edge, or of which their own element hides a part; but not those for
 * screen readers alone, nor those in a region that scrolls by itself.
 */
function cut(page) {
    return page.locator("body *").evaluateAll((elements) => {
        const spared = (element) =>
            element.closest(".slds-assistive-text, [role=region][tabindex='0']") ||
            (element.closest("thead") && getComputedStyle(element.closest("thead")).clipPath !== "none");
        const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        return elements
            .filter((element) => element.checkVisibility() && hasText(element) && !spared(element))
            .filter((element) => {
                const { left, right } = element.getBoundingClientRect();
                const clips = getComputedStyle(element).overflowX !== "visible";
                return left < 0 || right > window.innerWidth || (clips && element.scrollWidth > element.clientWidth);
            })
            .map((element) => element.outerHTML);
    });
}

for (const [state, [person, path, reach]] of Object.entries(STATES)) {
    for (const [device, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
        test(`${state} at a ${device}`, async () => {
            const page = await open(person, viewport, path());
            await reach?.(page);
            if (process.env.GREENDOOR_SCREENSHOTS) {
                const file = `${process.env.GREENDOOR_SCREENSHOTS}/${state} at a ${device}.png`;
                await page.screenshot({ path: file, fullPage: true });
            }
            assert.equal((await violations(page)).join("\n"), "");
            if (viewport === PHONE) {
                const width = await page.evaluate(() => document.documentElement.scrollWidth);
                assert.ok(width <= PHONE.width, `scrolls sideways: ${width}`);
                assert.equal((await cut(page)).join("\n"), "");
            }
        });
    }
}
