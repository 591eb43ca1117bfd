/** An error as an AuraHandledException arrives in a browser. */
export const refusal = (message) => Object.assign(new Error(message), { body: { message } });
