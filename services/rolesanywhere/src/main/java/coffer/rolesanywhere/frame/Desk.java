package coffer.rolesanywhere.frame;

import coffer.rolesanywhere.store.Anywhere;
import java.time.InstantSource;

/**
 * What the operations work with.
 *
 * @param region of this deployment
 */
public record Desk(Anywhere store, String region, InstantSource clock) {}
