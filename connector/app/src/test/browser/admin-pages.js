// The Mapping Studio and the sync monitor, as an admin finds a way through them.
import { until } from "./org.js";

export const STUDIO = "/lightning/n/Greendoor_Admin";
export const MONITOR = "/lightning/n/Greendoor_Sync";

/** The first button of this name, or of a name that is like it. */
export const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" }).first();

/** Opens a tab and waits for what is on it. On a phone tabs that do not fit are in a menu, once the page is laid out. */
export async function openTab(page, name, awaited) {
    const tab = page.getByRole("tab", { name });
    const soon = { timeout: 1_000 };
    await until(`the tab ${name} opens`, async () => {
        try {
            if (await tab.isVisible()) {
                await tab.click(soon);
            } else {
                await page.getByRole("button", { name: /More/ }).click(soon);
                await page.getByRole("menuitem", { name }).click(soon);
            }
            return true;
        } catch {
            return false;
        }
    });
    await awaited.waitFor();
}

/** Opens the mapping of opportunities. */
export async function openOpportunity(page) {
    await button(page, /^Opportunity .* opportunity\.yaml/).click();
    await page.getByRole("heading", { name: "Opportunity → opportunity" }).waitFor();
}

/** Opens the editor of one of the entries shown; its search among the fields of the org. */
export async function editEntry(page, column) {
    await button(page, `Edit ${column}`).click();
    const picker = page.getByRole("combobox", { name: "Field of the org" });
    await picker.waitFor();
    return picker;
}

/** Checks what is proposed; the findings. */
export async function check(page) {
    await button(page, "Check").click();
    const findings = page.locator("c-mapping-findings");
    await findings.getByText(/Errors: \d+|Nothing found/).waitFor({ timeout: 60_000 });
    return findings;
}

/** Has mappings suggested; the suggestions. */
export async function suggest(page) {
    await openTab(page, "Suggestions", button(page, "Suggest mappings"));
    await button(page, "Suggest mappings").click();
    const suggestions = page.locator("c-mapping-suggestions");
    await suggestions.getByText(/Confidence|Nothing in the org fits/).first().waitFor({ timeout: 60_000 });
    return suggestions;
}
