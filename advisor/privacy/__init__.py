"""Personal data: masked before anything is kept, erased and exported on demand."""
