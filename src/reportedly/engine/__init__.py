"""Engine: map a pure function over batches; knows no stage."""
