"""Running the service: supervisor, servers, training, health, metrics, logs."""
