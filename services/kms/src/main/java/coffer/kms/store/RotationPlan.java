package coffer.kms.store;

import java.time.Instant;

/**
 * That a key's material is replaced by itself.
 *
 * @param days 90 to 2,560
 * @param next when that is due
 */
public record RotationPlan(int days, Instant next) {}
