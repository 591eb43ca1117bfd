// A foreign program at work in the org: seeded random writes by jsforce, over REST and Bulk 2.0.
// Usage: node soak.js SEED
import { connect } from "./org.js";

const WRITES = 15;
const ADMINISTRATOR = "alex.morgan@techflow.example";

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
function numbers(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

const random = numbers(Number(process.argv[2]));
const below = (bound) => Math.floor(random() * bound);
const any = (choices) => choices[below(choices.length)];
const client = await connect(ADMINISTRATOR);

async function ids(object) {
    const found = await client.query(`SELECT Id FROM ${object} ORDER BY Id LIMIT 100`);
    return found.records.map((record) => record.Id);
}

const deals = await ids("Opportunity");
const accounts = await ids("Account");
const contacts = await ids("Contact");
let tasks = await ids("Task");

const writes = [
    async () => {
        const made = await client.sobject("Task").create({ Subject: `Foreign ${below(1e6)}`, WhatId: any(deals) });
        tasks.push(made.id);
    },
    () => client.sobject("Task").update({ Id: any(tasks), Subject: `Changed, by "jsforce" ${below(1e6)}` }),
    () => client.sobject("Contact").update({ Id: any(contacts), AccountId: any(accounts) }),
    () => client.sobject("Task").update({ Id: any(tasks), WhatId: any(deals) }),
    () => client.sobject("Opportunity").update({ Id: any(deals), NextStep: `Step ${below(1e6)}` }),
    async () => {
        const gone = any(tasks);
        await client.sobject("Task").destroy(gone);
        tasks = tasks.filter((id) => id !== gone);
    },
    () =>
        client.sobject("Contact").update(
            contacts.slice(0, 20).map((Id) => ({ Id, Department: `Department ${below(1e6)}` })),
            { allOrNone: false }
        ),
    () =>
        client.bulk2.loadAndWaitForResults({
            object: "Task",
            operation: "insert",
            input: Array.from({ length: 1 + below(40) }, () => ({
                Subject: `Foreign load ${below(1e6)}`,
                WhatId: any(deals)
            })),
            pollInterval: 50
        })
];

for (let write = 0; write < WRITES; write++) {
    try {
        await any(writes)();
    } catch (refusal) {
        // Somebody else may have deleted the record: a person would go on, too.
        console.log(`refused: ${refusal.errorCode ?? refusal.message}`);
    }
}
