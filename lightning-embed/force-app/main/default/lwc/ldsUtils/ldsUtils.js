/** The messages in one or several errors of Lightning Data Service, Apex or JavaScript. */
export function reduceErrors(errors) {
    const list = Array.isArray(errors) ? errors : [errors];
    return list
        .filter(Boolean)
        .flatMap(messages)
        .filter((message, index, all) => message && all.indexOf(message) === index);
}

function messages(error) {
    if (typeof error === 'string') {
        return [error];
    }
    if (Array.isArray(error.body)) {
        return error.body.map(({ message }) => message);
    }
    if (error.body) {
        return [...outputMessages(error.body.output), error.body.message];
    }
    return [error.message ?? error.statusText];
}

function outputMessages(output) {
    const ofFields = Object.values(output?.fieldErrors ?? {}).flat();
    return [...(output?.errors ?? []), ...ofFields].map(({ message }) => message);
}
