let listeners = [];

export const isEmpEnabled = async () => true;

export async function subscribe(channel, replayId, onMessage) {
    const subscription = { channel, onMessage };
    listeners.push(subscription);
    return subscription;
}

export async function unsubscribe(subscription) {
    listeners = listeners.filter((listener) => listener !== subscription);
}

/** Delivers an event to all who listen on its channel; answers how many they are. */
export function publish(channel, payload) {
    const reached = listeners.filter((listener) => listener.channel === channel);
    reached.forEach(({ onMessage }) => onMessage({ channel, data: { payload } }));
    return reached.length;
}
