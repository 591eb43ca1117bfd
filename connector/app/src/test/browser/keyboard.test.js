// An account executive without a mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, signIn } from "./browser.js";
import { OWNER, connect, dealToDecide, recordPage, until } from "./org.js";

const MOST_STOPS = 150;

let browser;
let client;
let deal;

before(async () => {
    browser = await openBrowser();
    client = await connect(OWNER);
    deal = await dealToDecide(client);
});

after(() => browser?.close());

async function openDeal() {
    const page = await signIn(browser, OWNER, recordPage(deal));
    await page.getByRole("button", { name: "Accept" }).first().waitFor();
    // What is compared is how things look at rest.
    await page.addStyleTag({ content: "* { transition: none !important; animation: none !important; }" });
    return page;
}

const focused = (page) => page.locator(":focus");
const hasFocus = (locator) => locator.evaluate((element) => element.matches(":focus"));

/** Presses Tab until the thing has the focus. */
async function tabTo(page, locator) {
    await locator.waitFor();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
        await page.keyboard.press("Tab");
        if (await hasFocus(locator)) {
            return;
        }
    }
    assert.fail(`Tab does not reach ${locator}`);
}

async function awaitFocus(locator) {
    await until(`the focus is on ${locator}`, async () => (await locator.count()) > 0 && hasFocus(locator));
}

/** The first open recommendation of the deal: its card on the page. */
function card(page) {
    return page.locator("c-recommendation-card").filter({ has: page.getByRole("button", { name: "Accept" }) }).first();
}

async function decisions(status) {
    const found = await client.query(
        `SELECT Id, Reason__c, Snoozed_Until__c FROM Opportunity_Recommendation__c
         WHERE Opportunity__c = '${deal}' AND Status__c = '${status}' AND Decided_By__r.Username = '${OWNER}'`
    );
    return found.records;
}

test("every stop of the Tab key is in view and looks focused", async () => {
    const page = await openDeal();
    const stops = new Set();
    const unseen = [];
    for (let stop = 0; stop < MOST_STOPS; stop++) {
        await page.keyboard.press("Tab");
        if ((await focused(page).count()) === 0) {
            break;
        }
        const { name, inView, changes } = await focused(page).evaluate((element) => {
            const look = () => {
                const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, color, textDecoration } =
                    getComputedStyle(element);
                const { width, height } = element.getBoundingClientRect();
                return JSON.stringify([
                    outlineStyle === "none" ? "" : outlineStyle + outlineWidth,
                    boxShadow,
                    borderColor,
                    backgroundColor,
                    color,
                    textDecoration,
                    Math.round(width),
                    Math.round(height)
                ]);
            };
            const { top, left, bottom, right } = element.getBoundingClientRect();
            const withFocus = look();
            element.blur();
            const without = look();
            element.focus();
            return {
                name: element.ariaLabel || element.title || element.innerText.trim(),
                inView: top < window.innerHeight && bottom > 0 && left >= 0 && right <= window.innerWidth,
                changes: withFocus !== without
            };
        });
        stops.add(name);
        if (!inView || !changes) {
            unseen.push(name);
        }
    }
    assert.deepEqual(unseen, []);
    for (const name of ["Skip to main content", "Home", "Accept", "Snooze", "Dismiss"]) {
        assert.ok([...stops].some((stop) => stop.includes(name)), `${name} is not among ${[...stops]}`);
    }
    await page.context().close();
});

test("evidence opens, and a record of it", async () => {
    const page = await openDeal();
    const records = page.getByRole("button", { name: /\d+ records?/ }).first();
    await tabTo(page, records);
    await page.keyboard.press("Enter");
    assert.equal(await records.getAttribute("aria-expanded"), "true");
    const record = page.locator("c-evidence-list a").first();
    await tabTo(page, record);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.includes(deal) && url.pathname.includes("/lightning/r/"));
    await page.context().close();
});

test("a form that is left by Escape gives the focus back", async () => {
    const page = await openDeal();
    for (const name of ["Snooze", "Dismiss"]) {
        const opener = card(page).getByRole("button", { name });
        await tabTo(page, opener);
        await page.keyboard.press("Enter");
        const field = page.locator("c-recommendation-card [data-field]").locator("input, textarea");
        await awaitFocus(field);
        await page.keyboard.press("Escape");
        await awaitFocus(opener);
    }
    await page.context().close();
});

test("the user menu closes on Escape", async () => {
    const page = await openDeal();
    const menu = page.getByRole("button", { name: /User menu/ });
    await tabTo(page, menu);
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("link", { name: "Log Out" }));
    await page.keyboard.press("Escape");
    await awaitFocus(menu);
    assert.equal(await menu.getAttribute("aria-expanded"), "false");
    await page.context().close();
});

test("refresh is asked for and heard of", async () => {
    const page = await openDeal();
    await tabTo(page, page.getByRole("button", { name: "Refresh the score" }));
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "Deal health updated" }).waitFor({ state: "attached" });
    await page.context().close();
});

test("snoozing, dismissing with a reason, accepting", async () => {
    const page = await openDeal();
    await tabTo(page, card(page).getByRole("button", { name: "Snooze" }));
    await page.keyboard.press("Enter");
    await awaitFocus(page.locator("[data-field] input"));
    await tabTo(page, page.locator("form").getByRole("button", { name: "Snooze" }));
    await page.keyboard.press("Space");
    await until("snoozed", async () => (await decisions("Snoozed")).length === 1);
    await awaitFocus(page.locator("c-recommendation-card .card").filter({ hasText: "Snoozed until" }));

    await tabTo(page, card(page).getByRole("button", { name: "Dismiss" }));
    await page.keyboard.press("Enter");
    await awaitFocus(page.locator("[data-field] textarea"));
    await tabTo(page, page.locator("form").getByRole("button", { name: "Dismiss" }));
    await page.keyboard.press("Enter");
    await page.getByText("Say why the recommendation does not fit.").waitFor();
    await awaitFocus(page.locator("[data-field] textarea"));
    await page.keyboard.type("They asked us to wait for their audit.");
    await tabTo(page, page.locator("form").getByRole("button", { name: "Dismiss" }));
    await page.keyboard.press("Enter");
    const [dismissed] = await until("dismissed", async () => {
        const found = await decisions("Dismissed");
        return found.length && found;
    });
    assert.equal(dismissed.Reason__c, "They asked us to wait for their audit.");
    await awaitFocus(page.locator("c-recommendation-card .card").filter({ hasText: "Dismissed by" }));

    await tabTo(page, card(page).getByRole("button", { name: "Accept" }));
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Open the task" }).waitFor();
    assert.equal((await decisions("Accepted")).length, 1);
    await page.context().close();
});
