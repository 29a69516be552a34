package coffer.s3.accesspoint;

/** The only private network an access point is for, as clients write it. */
record Network(String vpcId) {}
