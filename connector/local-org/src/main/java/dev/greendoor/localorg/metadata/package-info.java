/** The Metadata API: what the org is made of, listed, and changed while it runs. */
package dev.greendoor.localorg.metadata;
