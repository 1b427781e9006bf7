package io.hwanbul.mongo;

import com.mongodb.MongoClientSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.impl.codec.json.JsonObjectCodec;
import io.vertx.ext.mongo.impl.config.MongoClientOptionsParser;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Reads every document, whatever the shop has put into it, so that one value can never look like a database that does not
 * answer. Vert.x's own codec throws on a decimal that is no number, on a decimal zero with a sign, and on types that JSON has
 * nothing for: they become NaN or an infinite number, zero, and null or an object with the type's name.
 */
final class DocumentCodec extends JsonObjectCodec {
    private DocumentCodec() {
        super(new JsonObject());
    }

    /** A client that reads and writes its documents so. */
    static MongoClient client(Vertx vertx, JsonObject options) {
        MongoClientSettings settings = new MongoClientOptionsParser(vertx, options).settings();
        MongoClientSettings lenient = MongoClientSettings.builder(settings)
                .codecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new DocumentCodec()), settings.getCodecRegistry()))
                .build();
        return MongoClient.createWithMongoSettings(
                vertx, options, UUID.randomUUID().toString(), lenient);
    }

    /**
     * Written to memory of our own first and copied as a whole: the driver checks every byte that it is given, and names of fields
     * and texts are given byte by byte. Of a document to insert the driver looks for the {@code _id} meanwhile.
     */
    @Override
    public void encode(BsonWriter writer, JsonObject document, EncoderContext context) {
        if (context.isEncodingCollectibleDocument()) {
            super.encode(writer, document, context);
            return;
        }
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter own = new BsonBinaryWriter(buffer)) {
            super.encode(own, document, context);
            ByteBuffer bytes = ByteBuffer.wrap(buffer.getInternalBuffer(), 0, buffer.getSize());
            try (BsonBinaryReader written = new BsonBinaryReader(bytes)) {
                writer.pipe(written);
            }
        }
    }

    @Override
    protected @Nullable Object readValue(BsonReader reader, DecoderContext context) {
        BsonType type = reader.getCurrentBsonType();
        return switch (type) {
            case DB_POINTER, JAVASCRIPT, JAVASCRIPT_WITH_SCOPE, MAX_KEY, MIN_KEY, REGULAR_EXPRESSION, SYMBOL -> {
                reader.skipValue();
                yield new JsonObject().put("$bson", type.name());
            }
            case UNDEFINED -> {
                reader.readUndefined();
                yield null;
            }
            default -> super.readValue(reader, context);
        };
    }

    @Override
    protected Object readNumberDecimal(BsonReader reader, DecoderContext context) {
        Decimal128 decimal = reader.readDecimal128();
        if (decimal.isNaN() || decimal.isInfinite()) {
            return decimal.doubleValue();
        }
        boolean negativeZero = decimal.isNegative() && decimal.doubleValue() == 0;
        return negativeZero ? BigDecimal.ZERO : decimal.bigDecimalValue();
    }
}
