const sources = new Map();

/** Always on: the local org streams to every browser. */
export const isEmpEnabled = async () => true;

/** Subscribes to a channel by server-sent events; only new events arrive. */
export async function subscribe(channel, replayId, onMessage) {
    const source = new EventSource(`/lightning/events?channel=${encodeURIComponent(channel)}`);
    source.onmessage = ({ data }) => onMessage(JSON.parse(data));
    const subscription = { id: crypto.randomUUID(), channel };
    sources.set(subscription.id, source);
    return subscription;
}

export async function unsubscribe(subscription, callback) {
    sources.get(subscription.id)?.close();
    sources.delete(subscription.id);
    callback?.({ subscription: subscription.channel, successful: true });
}
