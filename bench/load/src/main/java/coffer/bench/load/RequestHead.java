package coffer.bench.load;

import io.netty.buffer.ByteBuf;

/**
 * One request ready to be sent.
 *
 * @param head the encoded head; shared, so it is sent as a retained duplicate
 * @param bodyBytes how much of the common body follows
 * @param answerBytes object bytes a success brings, for the byte count; 0 when they are counted on
 *     the way out
 */
record RequestHead(ByteBuf head, int bodyBytes, long answerBytes) {}
