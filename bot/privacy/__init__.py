"""What is told of people: masked before it is kept, and gone when its time is over."""
