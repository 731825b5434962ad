print("thang")
