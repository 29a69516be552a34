package coffer.s3;

import coffer.identity.Accounts;
import coffer.identity.realm.Realms;
import coffer.objects.Buckets;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;

/**
 * What S3 keeps its things in, and what it looks up elsewhere.
 *
 * @param realms the users and roles that policies name
 * @param meta where access points and the settings of accounts are
 * @param changes told of each change in {@code meta}
 */
public record S3Stores(
    Buckets buckets,
    Objects objects,
    Uploads uploads,
    Accounts accounts,
    Realms realms,
    MetaStore meta,
    Changes changes) {}
