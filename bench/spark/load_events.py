"""Loads event files with Spark Structured Streaming, in the way of many published pipelines.

    spark-submit --master local[*] --driver-memory 1g --packages org.postgresql:postgresql:42.7.4 \\
        load_events.py FOLDER JDBC_URL CHECKPOINTS [SHUFFLE_PARTITIONS]

The stream reads the CSV files of FOLDER, drops rows that break a rule, drops duplicate ids within a watermark, writes
each micro-batch over JDBC into a staging table and moves it with INSERT … ON CONFLICT DO NOTHING. It ends when all files
are loaded.
"""

import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import DecimalType, IntegerType, StringType, StructField, StructType, TimestampType

folder, url, checkpoints, *rest = sys.argv[1:]

TEXTS_BEFORE = ["event_id", "event_type"]
TEXTS = ["product_name", "category", "brand", "sku"]
TEXTS_BEHIND = ["customer_id", "customer_email", "customer_name", "customer_address", "session_id", "user_agent", "ip_address"]
SCHEMA = StructType(
    [StructField(name, StringType()) for name in TEXTS_BEFORE]
    + [StructField("product_id", IntegerType())]
    + [StructField(name, StringType()) for name in TEXTS]
    + [StructField("price", DecimalType(10, 2))]
    + [StructField(name, StringType()) for name in TEXTS_BEHIND]
    + [StructField("event_timestamp", TimestampType())]
)

builder = SparkSession.builder.appName("events").config("spark.sql.session.timeZone", "UTC")
if rest:
    builder = builder.config("spark.sql.shuffle.partitions", rest[0])
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")

device = (
    f.when(f.col("user_agent").rlike("(?i)bot|crawler|spider"), "Bot")
    .when(f.col("user_agent").rlike("(?i)ipad|tablet"), "Tablet")
    .when(f.col("user_agent").rlike("(?i)mobile|iphone|android"), "Mobile")
    .otherwise("Desktop")
)
price_category = f.when(f.col("price") < 50, "low").when(f.col("price") < 200, "medium").otherwise("high")

events = (
    spark.readStream.schema(SCHEMA)
    .option("header", True)
    .option("maxFilesPerTrigger", 5)
    .csv(folder)
    .filter("event_id is not null and event_timestamp is not null and price > 0 and customer_email like '%@%'")
    .withColumn("device_type", device)
    .withColumn("price_category", price_category)
    .withColumn("batch_id", f.lit(0).cast("long"))
    .withWatermark("event_timestamp", "7 days")
    .dropDuplicates(["event_id", "event_timestamp"])
)


def write(batch: DataFrame, number: int) -> None:
    """Writes one micro-batch, and moves it into the table in a second transaction."""
    staging = f"staging_{number}"
    batch.write.format("jdbc").option("url", url).option("dbtable", staging).option(
        "driver", "org.postgresql.Driver"
    ).option("batchsize", 10_000).mode("overwrite").save()
    columns = ", ".join(batch.columns)
    connection = spark._jvm.java.sql.DriverManager.getConnection(url)
    try:
        statement = connection.createStatement()
        statement.execute(
            f"insert into ecommerce_events ({columns}) select {columns} from {staging} on conflict do nothing"
        )
        statement.execute(f"drop table {staging}")
    finally:
        connection.close()


query = (
    events.writeStream.foreachBatch(write)
    .option("checkpointLocation", checkpoints)
    .trigger(availableNow=True)
    .start()
)
query.awaitTermination()
