"""When a thing was, began or ended: passages whose dates exclude one another."""
