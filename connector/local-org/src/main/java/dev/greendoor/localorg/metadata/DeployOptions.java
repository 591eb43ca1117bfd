package dev.greendoor.localorg.metadata;

/**
 * What a client asks of a deploy.
 *
 * @param checkOnly find out whether it would succeed, and change nothing
 * @param rollbackOnError all or nothing; otherwise what fits is applied
 * @param ignoreWarnings told back to the client; the local org has no warnings
 */
public record DeployOptions(boolean checkOnly, boolean rollbackOnError, boolean ignoreWarnings) {}
