// The running program: its addresses, its people, and what they ask of the org's API.
import assert from "node:assert/strict";
import jsforce from "jsforce";

export const ORG = process.env.GREENDOOR_ORG;
export const CONNECTOR = process.env.GREENDOOR_CONNECTOR;
export const OWNER = "james.wilson@techflow.example";
export const STRANGER = "kevin.brown@techflow.example";

/** A foreign client, logged in as a person. */
export async function connect(username) {
    const answer = await fetch(`${ORG}/services/oauth2/token`, {
        method: "POST",
        body: new URLSearchParams({
            grant_type: "password",
            client_id: "local",
            client_secret: "local",
            username,
            password: "local"
        })
    });
    const { access_token: accessToken } = await answer.json();
    return new jsforce.Connection({ instanceUrl: ORG, accessToken, version: "65.0" });
}

/** The id of the Acme deal. */
export async function acmeId() {
    const client = await connect(OWNER);
    const found = await client.query("SELECT Id FROM Opportunity WHERE Account.Name = 'Acme Corporation'");
    return found.records[0].Id;
}

export const recordPage = (id) => `/lightning/r/Opportunity/${id}/view`;

/** Asks again and again until there is an answer. */
export async function until(what, ask, within = 15_000) {
    const deadline = Date.now() + within;
    for (;;) {
        const answer = await ask();
        if (answer) {
            return answer;
        }
        assert.ok(Date.now() < deadline, `not within ${within} ms: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

/** A deal of the client's person with several recommendations to decide on; not Acme. */
export async function dealToDecide(client) {
    const found = await client.query(
        `SELECT Opportunity__c deal FROM Opportunity_Recommendation__c
         WHERE Status__c = 'New' AND Opportunity__r.IsClosed = FALSE AND Opportunity__r.Owner.Username = '${OWNER}'
             AND Opportunity__r.Account.Name != 'Acme Corporation'
         GROUP BY Opportunity__c HAVING COUNT(Id) > 1
         ORDER BY Opportunity__c LIMIT 1`
    );
    return found.records[0].deal;
}
