"""The ground floor: values that are measured, stored, analysed and shown as they are."""
