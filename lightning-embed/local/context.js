/** Who is signed in, and how that person reads dates and numbers; filled before any component loads. */
export const context = { customPermissions: [], userPermissions: [] };

/** Takes over what the org says of the session. */
export function enter(session) {
    const locale = session.locale.replace('_', '-');
    Object.assign(context, session, {
        locale,
        lang: locale.split('-')[0],
        currency: session.currency ?? 'USD'
    });
}
